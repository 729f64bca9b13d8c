// swift-tools-version: 6.1
import PackageDescription

/// Fuzz targets stand apart: a fuzzer brings its own `main`, which the tests could not link.
///
/// The core's folders are links, not a dependency, because its declarations have `package` access.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  targets: [
    .target(name: "PlanModel", swiftSettings: strict),
    .target(name: "PlanText", dependencies: ["PlanModel"], swiftSettings: strict),
    .target(name: "PlanMethods", dependencies: ["PlanModel"], swiftSettings: strict),
    .target(name: "TextUI", swiftSettings: strict),
    .target(name: "CSystem"),
    .target(
      name: "PlanFiles", dependencies: ["PlanModel", "PlanText", "CSystem"],
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzz", dependencies: ["PlanModel", "PlanText", "PlanMethods", "PlanFiles", "TextUI"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
  ]
)

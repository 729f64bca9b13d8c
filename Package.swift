// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the same strictness: warnings of our own code are errors.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "planboard",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "planboard", targets: ["planboard"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The pure core: no input or output, no clock, no globals.
    .target(name: "PlanModel", swiftSettings: strict),
    .target(name: "PlanText", dependencies: ["PlanModel"], swiftSettings: strict),
    .target(name: "PlanMethods", dependencies: ["PlanModel"], swiftSettings: strict),
    .target(name: "TextUI", swiftSettings: strict),
    .target(
      name: "PlanApp", dependencies: ["PlanModel", "PlanMethods", "TextUI"], swiftSettings: strict),

    // The shell: files, terminal, command line.
    .target(
      name: "PlanFiles", dependencies: ["PlanModel", "PlanText", "CSystem"], swiftSettings: strict),
    .target(
      name: "PlanShell",
      dependencies: [
        "PlanModel", "PlanText", "PlanMethods", "TextUI", "PlanApp", "PlanFiles", "CTerminal",
        argumentParser,
      ],
      swiftSettings: strict),
    .target(
      name: "CursesTerminal", dependencies: ["CNcurses", "CTerminal", "TextUI"],
      swiftSettings: strict),
    .executableTarget(
      name: "planboard", dependencies: ["PlanShell", "CursesTerminal"], swiftSettings: strict),

    // C shims for what Swift cannot import.
    .target(name: "CSystem"),
    .target(name: "CTerminal"),
    .systemLibrary(name: "CNcurses"),

    // For developers and tests.
    .executableTarget(
      name: "planboard-dev",
      dependencies: [
        "PlanModel", "PlanText", "PlanMethods", "TextUI", "PlanApp", "PlanFiles", "PlanShell",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "terminal-probe", dependencies: ["CursesTerminal", "TextUI"], swiftSettings: strict),
    .executableTarget(
      name: "planboard-torture", dependencies: ["PlanShell", "PlanTestSupport"],
      swiftSettings: strict),
    .target(name: "CPty"),
    .target(
      name: "PlanTestSupport",
      dependencies: [
        "PlanModel", "PlanText", "PlanMethods", "TextUI", "PlanApp", "PlanFiles", "PlanShell",
        "CPty",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanModelTests", dependencies: ["PlanModel", "PlanTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanTextTests",
      dependencies: [
        "PlanModel", "PlanText", "PlanTestSupport", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanMethodsTests", dependencies: ["PlanModel", "PlanMethods", "PlanTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TextUITests", dependencies: ["PlanModel", "TextUI", "PlanTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanAppTests",
      dependencies: ["PlanModel", "PlanMethods", "TextUI", "PlanApp", "PlanTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanFilesTests",
      dependencies: ["PlanModel", "PlanText", "PlanFiles", "CSystem", "PlanTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "PlanModel", "PlanText", "PlanMethods", "TextUI", "PlanApp", "PlanFiles", "PlanShell",
        "PlanTestSupport", "planboard-dev",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CPty", "PlanModel", "TextUI", "PlanTestSupport", "terminal-probe"],
      swiftSettings: strict),
  ]
)

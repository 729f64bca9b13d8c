package import PlanModel

/// What came of saving.
package struct SaveReport: Sendable {
  /// What could not be written, and why.
  package var refusals: [WorkspaceStore.Refusal] = []
  /// What the files brought that others changed meanwhile.
  package var taken: [OutsideChange] = []

  package init() {}
}

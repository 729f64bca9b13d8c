extension SampleWorkspace {
  /// The pay workspace after a merge: two cards have both sides between marks, one with what it was
  /// before and one without, and so has a release.
  package static let conflicted: [String: String] = {
    var files = pay
    files["items/PAY-1.md"] = """
      ---
      type: story
      title: Bulk invoice export
      status: ready
      rank: rg
      <<<<<<< ours
      owner: ana
      ||||||| base
      owner: li
      =======
      owner: raj
      >>>>>>> theirs
      <<<<<<< ours
      estimate: 3
      ||||||| base
      =======
      estimate: 8
      >>>>>>> theirs
      created: 2026-11-11
      history:
        - 2026-11-17T10:15:09+01:00 ana status ready
        - 2026-11-18T10:15:09+01:00 ana owner ana
        - 2026-11-18T11:15:09+01:00 raj owner raj
        - 2026-11-18T11:15:09+01:00 raj estimate 8
      ---

      <<<<<<< ours
      As a clerk I export all invoices of a month at once.
      ||||||| base
      As a clerk I export invoices.
      =======
      As a clerk I export the invoices that I marked.
      >>>>>>> theirs

      ## Acceptance criteria

      - [x] one file a month

      """
    files["items/PAY-2.md"] = """
      ---
      type: story
      <<<<<<< HEAD
      title: Retry cards twice
      =======
      title: Retry cards three times
      >>>>>>> other
      status: ready
      rank: rk
      ---

      """
    files["releases/2.4.md"] = """
      ---
      title: Enterprise
      <<<<<<< ours
      ship: 2026-12-04
      ||||||| base
      ship: 2026-12-01
      =======
      ship: 2026-12-11
      >>>>>>> theirs
      ---

      """
    return files
  }()
}

extension Workspace {
  /// The settings of a new workspace, with the standard ones written out so that they can be edited.
  package init(newWithKey key: String, name: String) {
    let vision =
      "\n# \(name.isEmpty ? key : name)\n\nWho it is for, and what is to be better then.\n"
    self.init(core: RecordCore(id: Workspace.id, body: BodyText(vision)))
    format = Workspace.newestFormat
    self.key = key
    self.name = name
    columnRows = Column.standardRows
    sizes = ["S=2", "M=3", "L=5", "XL=8"]
    effortUnit = .weeks
    workdays = ["mon", "tue", "wed", "thu", "fri"]
    doneDays = 14
  }
}

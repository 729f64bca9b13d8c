import PlanModel

/// The traces of the texts of an import, found on two threads before anything is merged.
struct ImportTraces {
  private let traces: [BodyTrace?]

  init(of records: [ImportedRecord]) {
    traces = ThreadGroup.map(count: records.count, threads: ThreadGroup.ofImport) { places in
      places.map { BodyTrace(remembering: BodyText(records[$0].body), of: records[$0].kind.type) }
    }.flatMap { $0 }
  }

  /// The trace of the text of the record at a place.
  subscript(place: Int) -> BodyTrace? { traces[place] }
}

extension BodyTrace {
  /// What is remembered of a text beside its hash; `nil` where it has neither comments nor check boxes.
  init?(remembering body: BodyText, of type: any PlanRecord.Type) {
    let mayHold = body.facts.comments > 0 || body.facts.criteriaTotal > 0 || type != Item.self
    guard mayHold, let trace = BodyTrace(body, hash: ImportMemory.hash), !trace.entries.isEmpty
    else { return nil }
    self = trace
  }
}

import PlanModel
import Testing

/// Records of every kind on the command line.
@Suite struct VerbKindTests {
  @Test func `a record of every kind is added, shown, set, listed, renamed and deleted`() throws {
    let session = try VerbSession.inWorkspace()
    for type in RecordCatalog.folderTypes where type != Item.self {
      let kind = type.kind
      let added = session("add", kind.name, "First of its kind")
      #expect(added.out == "first-of-its-kind\n" || added.status == 0, "\(added)")
      let id = added.lines.first ?? ""
      #expect(session("show", kind.name, id).out.contains("First of its kind"))
      #expect(session("set", kind.name, id, "\(type.titleKey)=Another").status == 0)
      #expect(session("list", kind.plural, "--json").out.contains("\"id\":\"\(id)\""))
      let renamed = session("rename", kind.name, id, "\(kind.name)-new")
      #expect(renamed.out == "Renamed \(kind.word) \(id) to \(kind.name)-new.\n", "\(renamed)")
      #expect(session.names(kind.folder).contains("\(kind.name)-new.md"))
      let kept = session("delete", kind.name, "\(kind.name)-new")
      #expect(kept.status == 2 && kept.errors.contains("--yes"))
      #expect(session("delete", kind.name, "\(kind.name)-new", "--yes").status == 0)
      #expect(!session.names(kind.folder).contains("\(kind.name)-new.md"))
    }
  }

  @Test func `a title that makes no id gets the name of the kind`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("add", "person", "李薇").out == "person\n")
    #expect(session("add", "kpi", "Payments that fail!").out == "payments-that-fail\n")
    #expect(session("add", "key-result", "Payments that fail").out == "payments-that-fail-2\n")
  }

  @Test func `the latest value is one that has come, and can be asked for and shown`() throws {
    let session = try VerbSession.inWorkspace()
    session("add", "kpi", "Activation", "--set", "unit=%")
    session("add", "kpi", "Churn")
    session("put", "activation", "41", "--on", "2026-11-18")
    session("put", "activation", "90", "--on", "2026-12-24")
    #expect(session("list", "kpis").out.contains("41 %"))
    #expect(session("list", "kpis", "latest>50").out == "Nothing found.\n")
    #expect(
      session("list", "kpis", "sort:latest", "--columns", "id,latest", "--plain").out
        == "activation\t41\nchurn\t\n")
    #expect(
      session("list", "kpis", "latest>50", "--plain", "--today", "2026-12-24").lines.count == 1)
  }

  @Test func `rename changes every field that names the record`() throws {
    let session = try VerbSession.inWorkspace()
    session("add", "Signs in", "--set", "depends_on=K7M2Q+2d", "--set", "with=ana")
    let renamed = session("rename", "item", "K7M2Q", "PAY-SSO1")
    #expect(
      renamed.out
        == "Renamed PAY-K7M2Q to PAY-SSO1. 1 other record names it and was changed.\n")
    #expect(session("rename", "person", "ana", "ana-costa").status == 0)
    #expect(session("rename", "release", "2.4", "2.4.0").status == 0)
    let text = session.text("items/PAY-SSO1.md")
    #expect(text.contains("ana-costa") && text.contains("2.4.0"))
    #expect(text.contains("title: SSO for admins   # the big one"))
    #expect(session.names("people") == ["ana-costa.md"])
    #expect(session("check").status == 0, "\(session("check").out)")
  }

  @Test func `a mistake is a sentence`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("rename", "releese", "2.4", "2.5").errors.contains("did you mean release?"))
    #expect(session("rename", "release", "2.4", "a/b").errors.contains("cannot be an id"))
    #expect(session("rename", "release", "9", "2.5").errors.contains("no release 9"))
    #expect(session("put", "2.4", "3").errors.contains("Releases have no values."))
    #expect(session("add", "release", "2.5", "2.6").errors.contains("in quotes"))
    #expect(session("set", "K7M2Q", "sprint=s99").errors.contains("there is no sprint s99"))
    #expect(
      session("set", "K7M2Q", "outcome=x").errors.contains("there is no key result or KPI x"))
  }

  @Test func `values are put in, corrected, taken back and listed with their unit`() throws {
    let session = try VerbSession.inWorkspace()
    session("add", "kpi", "Activation", "--set", "unit=%")
    session("add", "key-result", "Audit passed", "--set", "measure=milestone")
    session("add", "key-result", "Half sign in", "--set", "kpi=activation")
    #expect(
      session("put", "activation", "41", "--on", "2026-11-19", "--note", "after the fair").out
        == "KPI activation on 2026-11-19: 41 %\n")
    session("put", "activation", "40")
    session("put", "activation", "42")
    let put = session("put", "audit-passed", "60", "--confidence", "70%", "--note", "soon")
    #expect(put.out == "key result audit-passed on 2026-11-20: 60\n")
    #expect(
      session.text("kpis/activation.csv")
        == "date,value,note\n2026-11-19,41,after the fair\n2026-11-20,40\n2026-11-20,42\n")
    #expect(
      session.text("key-results/audit-passed.csv")
        == "date,value,confidence,who,note\n2026-11-20,60,70%,ana,soon\n")
    #expect(session("show", "activation").out.contains("  2026-11-20  42 %\n  2026-11-19  41 %"))
    #expect(session("list", "kpis").out.contains("42 %"))
    #expect(
      session("list", "kpis", "--json").out.contains(
        "\"series\":[{\"date\":\"2026-11-19\",\"value\":41,\"note\":\"after the fair\"}"))
    session("put", "activation", "43", "--on", "2026-11-19")
    session("put", "activation", "44", "--on", "2026-11-19", "--note", "")
    #expect(
      session.text("kpis/activation.csv").hasSuffix(
        "2026-11-19,43,after the fair\n2026-11-19,44\n"))
    let taken = session("put", "activation", "none")
    #expect(taken.out == "KPI activation has no value on 2026-11-20 any more.\n")
    #expect(session("put", "half-sign-in", "3").errors.contains("from the KPI activation"))
    #expect(session("put", "activation", "many").errors.contains("many is not a number"))
  }
}

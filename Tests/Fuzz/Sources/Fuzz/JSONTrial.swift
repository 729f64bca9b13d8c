import PlanFiles
import PlanModel
import PlanText

/// Bytes as JSON: what is read of them is written and read again as the same, and a fault has its
/// place; as an export or as issues they become an import, or a sentence.
@Sendable func fuzzJSON(_ bytes: [UInt8]) {
  var reader = JSONReader(bytes)
  do throws(JSONFault) {
    let value = try reader.document()
    require(read(text(value)) == value, "a value that changes")
  } catch {
    require(error.line > 0 && error.column > 0, "a fault without a place")
  }
  let plan = Plan(workspace: Workspace(newWithKey: "PAY", name: "Acme"))
  let now = EventTime(utcSeconds: 1_795_165_200, offset: 3600)
  for source in sources(bytes) {
    do throws(ImportError) {
      let run = try source.run(into: plan, memory: ImportMemory(), now: now)
      require(run.edit.changes.allSatisfy { $0.id?.isValid == true }, "an id that no file can have")
    } catch {
      require(!error.sentence.isEmpty, "a refusal without a reason")
    }
  }
}

private func sources(_ bytes: [UInt8]) -> [any ImportSource] {
  var sources: [any ImportSource] = []
  do throws(ImportError) { sources.append(try PlanJSONSource(bytes, name: "it")) } catch {}
  do throws(ImportError) {
    sources.append(
      try GitHubSource(bytes, name: "it", maps: ["s=2"], clock: .fixed(offset: 3600)))
  } catch {}
  return sources
}

private func read(_ text: String) -> JSONValue? {
  var reader = JSONReader(Array(text.utf8))
  do throws(JSONFault) { return try reader.document() } catch { return nil }
}

/// A value as text, plainly; numbers keep all their digits.
private func text(_ value: JSONValue) -> String {
  switch value {
  case .null: "null"
  case .text(let text): quoted(text)
  case .number(let number): "\(number)"
  case .yesNo(let isTrue): isTrue ? "true" : "false"
  case .list(let entries): "[" + entries.map(text).joined(separator: ",") + "]"
  case .object(let members):
    "{" + members.map { quoted($0.name) + ":" + text($0.value) }.joined(separator: ",") + "}"
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    let needsEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
    guard needsEscape else {
      result.unicodeScalars.append(scalar)
      continue
    }
    let digits = String(scalar.value, radix: 16)
    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
  return result + "\""
}

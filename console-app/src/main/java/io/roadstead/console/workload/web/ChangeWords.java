package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.YamlText;

/** Why something was not done, for programs. */
final class ChangeWords {
    private ChangeWords() {}

    static Refusal refusal(Refused refused) {
        ProblemCode code = switch (refused.cause()) {
            case MISSING -> ProblemCode.RESOURCE_MISSING;
            case DENIED -> ProblemCode.RESOURCE_DENIED;
            case CONFLICT -> ProblemCode.RESOURCE_CHANGED;
            case INVALID -> ProblemCode.RESOURCE_REFUSED;
            case SILENT -> ProblemCode.CLUSTER_UNREACHABLE;
        };
        String said = String.join("; ", refused.reason().arguments());
        return new Refusal(
                code,
                said.isEmpty() ? "The cluster did not answer; look whether it was done before you repeat it." : said);
    }

    static String fault(YamlText.Parsed.Bad fault) {
        String what = switch (fault.key()) {
            case "too-long" -> "has more than " + fault.detail() + " characters.";
            case "several" -> "has more than one document.";
            case "empty" -> "has no document.";
            case "no-object" -> "is no object with fields.";
            case "no-kind" -> "begins an object without apiVersion or kind.";
            case "no-name" -> "begins an object without metadata.name.";
            case "generated-name" -> "begins an object whose name is generated, and so another one each time.";
            case "other" -> "has another " + fault.detail() + ", and so is another object.";
            default -> "is no YAML: " + fault.detail() + ".";
        };
        return fault.line() == 0 ? what : "line " + fault.line() + " " + what;
    }
}

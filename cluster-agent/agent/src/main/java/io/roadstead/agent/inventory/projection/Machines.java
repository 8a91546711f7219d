package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.List;
import java.util.Set;

/** Virtual machines of KubeVirt. */
final class Machines {
    private static final Set<String> FAILED = Set.of(
            "CrashLoopBackOff",
            "ErrorUnschedulable",
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrorPvcNotFound",
            "DataVolumeError");
    private static final Set<String> FINE = Set.of("Running", "Stopped", "Paused");

    private Machines() {}

    static State machine(Json machine) {
        String status = machine.text("status", "printableStatus").orElse("");
        if (FAILED.contains(status)) {
            return State.failed(status, why(machine));
        }
        if (status.equals("Unknown")) {
            return State.warning(status, why(machine));
        }
        return status.isEmpty() || FINE.contains(status) ? State.fine(status) : State.progress(status, why(machine));
    }

    static State phased(Json object) {
        String phase = object.text("status", "phase").orElse("");
        return switch (phase) {
            case "Failed" -> State.failed(phase, why(object));
            case "Unknown" -> State.warning(phase, why(object));
            case "Running", "Succeeded", "" -> State.fine(phase);
            default -> State.progress(phase, why(object));
        };
    }

    private static String why(Json object) {
        return Conditions.of(object).stream()
                .filter(condition -> Conditions.status(condition).equals("False"))
                .map(Conditions::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    static FactMap facts(Json machine) {
        Json domain = machine.object("spec", "template", "spec", "domain");
        FactMap facts = new FactMap()
                .text(Facts.PRINTABLE_STATUS, machine.text("status", "printableStatus"))
                .text(Facts.RUN_STRATEGY, runStrategy(machine));
        return size(domain, facts);
    }

    /** Older machines say only whether they shall run. */
    private static String runStrategy(Json machine) {
        return machine.text("spec", "runStrategy")
                .orElseGet(() -> machine.at("spec", "running").isEmpty()
                        ? ""
                        : machine.holds("spec", "running") ? "Always" : "Halted");
    }

    private static FactMap size(Json domain, FactMap facts) {
        return facts.number(Facts.CORES, domain.number("cpu", "cores"))
                .text(
                        Facts.MEMORY,
                        domain.text("memory", "guest").or(() -> domain.text("resources", "requests", "memory")));
    }

    static FactMap instance(Json instance) {
        List<String> ips = instance.objects("status", "interfaces").stream()
                .map(part -> part.text("ipAddress").orElse(""))
                .toList();
        FactMap facts = new FactMap()
                .text(Facts.PHASE, instance.text("status", "phase"))
                .text(Facts.NODE, instance.text("status", "nodeName"))
                .texts(Facts.IPS, ips)
                .text(Facts.GUEST_OS, instance.text("status", "guestOSInfo", "prettyName"));
        return size(instance.object("spec", "domain"), facts);
    }

    static FactMap migration(Json migration) {
        return new FactMap()
                .text(Facts.PHASE, migration.text("status", "phase"))
                .text(Facts.INSTANCE, migration.text("spec", "vmiName"));
    }
}

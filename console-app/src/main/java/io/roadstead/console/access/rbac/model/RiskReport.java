package io.roadstead.console.access.rbac.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is dangerous among rights that somebody holds, the worst first; one finding for each binding and danger. */
public final class RiskReport {
    private static final Set<String> NOBODY = Set.of("Group system:unauthenticated", "User system:anonymous");

    /** What everybody may see of every cluster; Kubernetes binds these by default. */
    private static final Rule PUBLIC_PATHS = new Rule(
            List.of("get"),
            List.of(),
            List.of(),
            List.of(),
            List.of("/healthz", "/livez", "/readyz", "/version", "/version/"));

    private RiskReport() {}

    /**
     * One danger.
     *
     * @param key of the words that say what it is and what to do
     * @param rule by which it is one; none where the subject is the danger
     */
    public record Finding(String key, Risk.Grade grade, HeldRules held, Optional<Rule> rule) {}

    /** All of them. */
    public static List<Finding> of(List<HeldRules> all) {
        return all.stream()
                .flatMap(held -> findings(held).stream())
                .sorted(Comparator.comparing(Finding::grade)
                        .thenComparing(finding -> finding.held().subject())
                        .thenComparing(finding -> finding.held().role())
                        .thenComparing(finding -> finding.held().namespace())
                        .thenComparing(Finding::key))
                .toList();
    }

    private static List<Finding> findings(HeldRules held) {
        List<Finding> findings = new ArrayList<>();
        if (NOBODY.contains(held.subject())) {
            held.rules().stream()
                    .filter(rule -> !RuleCover.missing(List.of(PUBLIC_PATHS), List.of(rule))
                            .isEmpty())
                    .findFirst()
                    .ifPresent(rule -> findings.add(
                            new Finding("access.risk.unauthenticated", Risk.Grade.CRITICAL, held, Optional.of(rule))));
        }
        if (!held.known()) {
            findings.add(new Finding("access.risk.unknown-subject", Risk.Grade.MEDIUM, held, Optional.empty()));
        }
        for (Risk risk : dangers(held)) {
            held.rules().stream()
                    .filter(risk::in)
                    .min(Comparator.comparing(rule -> risk.grade(held, rule)))
                    .ifPresent(rule ->
                            findings.add(new Finding(risk.key(), risk.grade(held, rule), held, Optional.of(rule))));
        }
        return findings;
    }

    /** Who has everything has each danger; that is said once. */
    private static Set<Risk> dangers(HeldRules held) {
        return held.rules().stream().anyMatch(Risk.EVERYTHING::in)
                ? EnumSet.of(Risk.EVERYTHING)
                : EnumSet.complementOf(EnumSet.of(Risk.EVERYTHING));
    }
}

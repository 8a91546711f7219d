package io.roadstead.console.catalog.ui;

import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.cluster.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How far somebody is on the way to a deployment, as the page's address has it. Values stand in no address: they may be secret.
 *
 * @param project id of the one whose namespaces are offered; empty for none
 * @param yaml whether values are typed instead of filled in
 */
record DeployState(
        String version, Optional<String> project, List<Target> targets, String name, Step step, boolean yaml) {
    private static final Pattern PROJECT = Pattern.compile("p-[a-z2-7]{12}");
    private static final String TARGETS = "targets";

    DeployState {
        targets = List.copyOf(targets);
    }

    /** What is asked, in this order. */
    enum Step {
        PLACE,
        VALUES,
        CHECK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param latest where the address names no version */
    static DeployState of(QueryParameters parameters, String latest, String proposedName) {
        Step step = parameters
                .getSingleParameter("step")
                .flatMap(word -> List.of(Step.values()).stream()
                        .filter(one -> one.word().equals(word))
                        .findFirst())
                .orElse(Step.PLACE);
        DeployState state = new DeployState(
                parameters
                        .getSingleParameter("version")
                        .filter(text -> !text.isBlank())
                        .orElse(latest),
                parameters
                        .getSingleParameter("project")
                        .filter(id -> PROJECT.matcher(id).matches()),
                targets(parameters.getSingleParameter(TARGETS).orElse("")),
                parameters.getSingleParameter("name").filter(ReleaseKey::isName).orElse(proposedName),
                step,
                parameters.getSingleParameter("view").filter("yaml"::equals).isPresent());
        return state.targets().isEmpty() || !ReleaseKey.isName(state.name()) ? state.at(Step.PLACE) : state;
    }

    private static List<Target> targets(String text) {
        List<Target> targets = new ArrayList<>();
        for (String each : text.split(",", ReleaseWish.MOST_TARGETS + 1)) {
            int colon = each.indexOf(':');
            if (colon > 0 && targets.size() < ReleaseWish.MOST_TARGETS) {
                target(each.substring(0, colon), each.substring(colon + 1))
                        .filter(target -> !targets.contains(target))
                        .ifPresent(targets::add);
            }
        }
        return targets;
    }

    /** Empty where these name no place. */
    static Optional<Target> target(String cluster, String namespace) {
        return ClusterId.parse(cluster)
                .flatMap(id -> ReleaseKey.of(id, namespace, "any"))
                .map(key -> new Target(key.cluster(), namespace));
    }

    QueryParameters parameters() {
        Map<String, String> all = new TreeMap<>(Map.of("version", version, "step", step.word(), "name", name));
        project.ifPresent(id -> all.put("project", id));
        if (!targets.isEmpty()) {
            all.put(
                    TARGETS,
                    String.join(
                            ",",
                            targets.stream()
                                    .map(to -> to.cluster().value() + ":" + to.namespace())
                                    .toList()));
        }
        if (yaml) {
            all.put("view", "yaml");
        }
        return QueryParameters.simple(all);
    }

    DeployState at(Step other) {
        return new DeployState(version, project, targets, name, other, yaml);
    }

    DeployState typed(boolean inYaml) {
        return new DeployState(version, project, targets, name, step, inYaml);
    }
}

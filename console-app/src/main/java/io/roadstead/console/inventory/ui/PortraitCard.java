package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Answer;
import io.roadstead.console.cluster.model.identity.Certainty;
import io.roadstead.console.cluster.model.identity.EndOfLife;
import io.roadstead.console.cluster.model.identity.Evidence;
import io.roadstead.console.cluster.model.identity.KubernetesVersion;
import io.roadstead.console.inventory.Portraits.Seen;
import io.roadstead.console.inventory.model.Portrait;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.Why;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What a cluster is: each answer with how sure it is and why, where its nodes are, which versions it runs and how long these last. */
final class PortraitCard extends Card {
    private static final Duration OLD = Duration.ofHours(1);
    private static final int PLACES = 12;

    private final Seen seen;

    PortraitCard(Seen seen, LocalDate today, CorrectionDialogs dialogs, Caller caller) {
        super("");
        this.seen = seen;
        Button set = new Button(getTranslation("portrait.set"), click -> dialogs.open(this, seen));
        set.setVisible(caller.may(Permission.CLUSTERS_WRITE));
        title(getTranslation("portrait.title"), set);
        add(answers());
        seen.portrait()
                .ifPresentOrElse(portrait -> show(portrait, today), () -> add(muted(getTranslation("portrait.none"))));
        seen.correction().by().ifPresent(by -> add(muted(getTranslation("portrait.set.by", by))));
    }

    private FactList answers() {
        Optional<Portrait> portrait = seen.portrait();
        FactList list = new FactList()
                .fact(
                        "portrait.distribution",
                        answer(
                                seen.distribution().title(),
                                seen.correction().wanted().distribution().isPresent(),
                                portrait.map(Portrait::distribution)))
                .fact(
                        "portrait.infrastructure",
                        answer(
                                seen.infrastructure().title(),
                                seen.correction().wanted().infrastructure().isPresent(),
                                portrait.map(Portrait::infrastructure)))
                .fact(
                        "portrait.tier",
                        answer(
                                tier(seen.tier()),
                                seen.correction().wanted().tier().isPresent(),
                                portrait.map(Portrait::tier)));
        portrait.map(Portrait::hyperconverged)
                .filter(is -> is.certainty() != Certainty.UNKNOWN)
                .ifPresent(is -> list.fact(
                        "portrait.hyperconverged",
                        answer(getTranslation("portrait.yes." + is.value()), false, Optional.of(is))));
        return list;
    }

    private String tier(Optional<Tier> tier) {
        return tier.map(is -> getTranslation("clusters.tier." + is.word())).orElse("");
    }

    private <T> Component answer(String title, boolean set, Optional<Answer<T>> reckoned) {
        Div line = new Div(new Span(title.isEmpty() ? getTranslation("portrait.unknown") : title));
        line.addClassName("rs-row");
        Certainty certainty = reckoned.map(Answer::certainty).orElse(Certainty.UNKNOWN);
        if (set) {
            line.add(muted(getTranslation("portrait.certainty.set")));
        } else if (certainty != Certainty.UNKNOWN) {
            line.add(muted(getTranslation("portrait.certainty." + word(certainty))));
        }
        List<Evidence> evidence = reckoned.map(Answer::evidence).orElse(List.of());
        if (!evidence.isEmpty()) {
            line.add(new Why(evidence.stream().map(this::words).toList()));
        }
        return line;
    }

    private String words(Evidence evidence) {
        var reason = evidence.reason();
        return getTranslation(reason.key(), reason.arguments().toArray());
    }

    private void show(Portrait portrait, LocalDate today) {
        FactList list = new FactList();
        if (!portrait.additions().isEmpty()) {
            list.fact(
                    "portrait.additions",
                    portrait.additions().stream()
                            .map(addition -> addition.value().title())
                            .collect(Collectors.joining(", ")));
        }
        Portrait.Machines machines = portrait.machines();
        list.fact("portrait.nodes", nodes(machines))
                .fact("portrait.regions", counts(machines.regions()))
                .fact("portrait.zones", counts(machines.zones()))
                .fact("portrait.architectures", counts(machines.architectures()));
        if (machines.spot() > 0) {
            list.fact("portrait.spot", String.valueOf(machines.spot()));
        }
        if (machines.autonomous() > 0) {
            list.fact("portrait.autonomous", String.valueOf(machines.autonomous()));
        }
        list.fact("portrait.version", version(portrait.versions(), today));
        portrait.accelerators()
                .forEach(devices -> list.named(devices.title(), new Span(DeviceWords.amounts(this, devices))));
        if (!portrait.fileSystems().isEmpty()) {
            list.fact("portrait.file-systems", String.join(", ", portrait.fileSystems()));
        }
        add(list);
        if (portrait.versions().hasFault()) {
            add(skew(portrait.versions()));
        }
        Paragraph asOf = new Paragraph();
        asOf.add(Age.asOf(portrait.asOf(), OLD));
        add(asOf);
    }

    private String nodes(Portrait.Machines machines) {
        String words = getTranslation("portrait.nodes.ready", machines.ready(), machines.nodes());
        return machines.isAll() ? words : words + " " + getTranslation("portrait.nodes.cut", Portrait.MOST_NODES);
    }

    private String counts(SortedMap<String, Integer> counts) {
        String words = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PLACES)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return counts.size() > PLACES ? words + ", …" : words;
    }

    private Component version(Portrait.Versions versions, LocalDate today) {
        Div line = new Div(new Span(versions.controlPlane().isEmpty() ? "–" : versions.controlPlane()));
        line.addClassName("rs-row");
        Optional<EndOfLife> end =
                KubernetesVersion.parse(versions.controlPlane()).map(version -> EndOfLife.of(version, today));
        end.filter(is -> is.state() != EndOfLife.State.UNKNOWN).ifPresent(is -> line.add(support(is)));
        return line;
    }

    private StatusBadge support(EndOfLife end) {
        Status status = switch (end.state()) {
            case SUPPORTED -> Status.HEALTHY;
            case ENDS_SOON -> Status.DEGRADED;
            case ENDED -> Status.FAILED;
            case UNKNOWN -> Status.UNKNOWN;
        };
        String key = "portrait.support." + word(end.state());
        return new StatusBadge(
                status,
                end.month()
                        .map(month -> getTranslation(key + ".month", month.toString()))
                        .orElseGet(() -> getTranslation(key)));
    }

    private UnorderedList skew(Portrait.Versions versions) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        versions.kubelets()
                .forEach(kubelet -> kubelet.fault()
                        .ifPresent(fault -> list.add(new ListItem(
                                new StatusBadge(Status.DEGRADED, getTranslation("portrait.skew")),
                                new Span(getTranslation(
                                        "portrait.skew." + word(fault), kubelet.nodes(), kubelet.version()))))));
        return list;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("rs-muted");
        return span;
    }
}

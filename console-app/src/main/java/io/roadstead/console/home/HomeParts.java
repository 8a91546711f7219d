package io.roadstead.console.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.audit.TrailState;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.HomeBlock;
import io.roadstead.console.uikit.StartStep;
import io.roadstead.console.uikit.StartStepSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** The blocks that first pages are made of, each with its facts of now. */
@org.springframework.stereotype.Component
class HomeParts {
    private static final Logger log = LoggerFactory.getLogger(HomeParts.class);
    private static final int NEWEST = 8;

    private final ObjectProvider<AttentionSource> attentions;
    private final ObjectProvider<StartStepSource> steps;
    private final ObjectProvider<HomeBlock> blocks;
    private final TrailState trail;
    private final OwnFacts own;

    HomeParts(
            ObjectProvider<AttentionSource> attentions,
            ObjectProvider<StartStepSource> steps,
            ObjectProvider<HomeBlock> blocks,
            TrailState trail,
            OwnFacts own) {
        this.attentions = attentions;
        this.steps = steps;
        this.blocks = blocks;
        this.trail = trail;
        this.own = own;
    }

    /** The five ticks; nothing any more once all are there. */
    Component gettingStarted(Caller caller) {
        List<StartStep> all = startSteps(caller).toList();
        return all.stream().allMatch(StartStep::done) ? new Div() : new GettingStarted(all);
    }

    /** Says what would stand here, until the first cluster has joined. */
    Component noClusters(Caller caller) {
        if (startSteps(caller).anyMatch(step -> step.key().equals("cluster") && step.done())) {
            return new Div();
        }
        UI ui = UI.getCurrent();
        Anchor add = new Anchor("clusters/add", ui.getTranslation("start.cluster.action"));
        return new EmptyState(ui.getTranslation("home.empty.title"), ui.getTranslation("home.empty.explanation"), add);
    }

    private Stream<StartStep> startSteps(Caller caller) {
        return steps.orderedStream()
                .flatMap(source -> safely(() -> source.steps(caller)))
                .sorted(Comparator.comparingInt(StartStep::order));
    }

    /** What needs this person, the worst first. */
    Component attention(Caller caller) {
        List<Attention> all = attentions
                .orderedStream()
                .flatMap(source -> safely(() -> source.now(caller)))
                .sorted(Comparator.comparingInt(attention -> rank(attention)))
                .toList();
        return new AttentionList(all);
    }

    /** What other modules sum up. */
    Component summaries(Caller caller) {
        return blocks(caller, blocks.orderedStream().filter(HomeBlock::isSummary));
    }

    /** What else other modules show, one below the other. */
    Component blocks(Caller caller) {
        return blocks(caller, blocks.orderedStream().filter(block -> !block.isSummary()));
    }

    private static Component blocks(Caller caller, Stream<HomeBlock> some) {
        Div all = new Div();
        all.addClassName("rs-stack");
        some.forEach(block ->
                all.add(orFailed(block.heading(), () -> block.of(caller).orElseGet(Div::new))));
        return all;
    }

    /** The last records of the trail. */
    Component changes(Caller caller) {
        return orFailed("home.changes.title", () -> new WhatChanged(trail.newest(caller, NEWEST)));
    }

    /** The state of the trail's chain. */
    Component chain(Caller caller) {
        return orFailed("home.chain.title", () -> new ChainState(trail.facts(caller)));
    }

    /** What is the caller's own: sign-ins, tokens, rights. */
    Component own(Caller caller) {
        return orFailed("home.own.title", () -> new OwnCards(own, caller));
    }

    Div columns(Component... parts) {
        Div columns = new Div(parts);
        columns.addClassName("rs-columns");
        return columns;
    }

    private static int rank(Attention attention) {
        return switch (attention.status()) {
            case FAILED, UNREACHABLE, API_UNREACHABLE, OFFLINE, QUARANTINED -> 0;
            case DEGRADED, STALLED, SUSPECT, AGENT_LOST -> 1;
            case PROGRESSING, WAITING, REMOVING -> 2;
            case UNKNOWN, PAUSED, HELD, AWAY -> 3;
            case HEALTHY, CONNECTED -> 4;
        };
    }

    private static Component orFailed(String title, Supplier<Component> part) {
        try {
            return part.get();
        } catch (RuntimeException broken) { // one block that fails leaves the others
            log.atWarn().addKeyValue("block", title).setCause(broken).log("a block of the first page failed");
            UI ui = UI.getCurrent();
            Card card = new Card(ui.getTranslation(title));
            card.add(new Paragraph(ui.getTranslation("home.block.failed")));
            return card;
        }
    }

    private static <T> Stream<T> safely(Supplier<List<T>> facts) {
        try {
            return facts.get().stream();
        } catch (RuntimeException broken) { // one module that fails leaves the others
            log.atWarn().setCause(broken).log("facts for the first page failed");
            return Stream.empty();
        }
    }
}

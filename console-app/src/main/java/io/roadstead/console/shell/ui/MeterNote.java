package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.kernel.ByteAmount;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a log or a shell by links that are paid by use what it costs: before it begins, and while it goes on. */
final class MeterNote extends Div {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final List<Metered> metered;
    private final Function<Metered, OptionalLong> bytes;
    private final Span soFar = new Span();
    private @Nullable Thread looks;

    /**
     * @param before what is said before anything came
     * @param bytes that came so far, asked in the page's turn; empty while nothing runs
     */
    MeterNote(List<Metered> metered, String before, Function<Metered, OptionalLong> bytes) {
        this.metered = List.copyOf(metered);
        this.bytes = bytes;
        addClassName("rs-filter");
        soFar.addClassName("rs-metered");
        soFar.getElement().setAttribute("role", "status");
        add(new StatusBadge(Status.DEGRADED, getTranslation("metered.word")), new Span(before), soFar);
    }

    /** The clusters, as people named them. */
    static String names(List<Metered> metered) {
        return metered.stream().map(Metered::name).collect(Collectors.joining(", "));
    }

    /** An amount of traffic, and what it costs where that is known. */
    static String words(Div page, Metered link, long bytes) {
        return link.price()
                .map(price -> page.getTranslation("metered.priced", ByteAmount.text(bytes), price.text(bytes)))
                .orElseGet(() -> ByteAmount.text(bytes));
    }

    /** Shows what came so far. */
    void refresh() {
        String now = metered.stream().flatMap(link -> said(link).stream()).collect(Collectors.joining(" · "));
        if (!now.isEmpty() && !now.equals(soFar.getText())) {
            soFar.setText(now);
        }
    }

    private Optional<String> said(Metered link) {
        OptionalLong came = bytes.apply(link);
        return came.isPresent()
                ? Optional.of(getTranslation("metered.so-far", link.name(), words(this, link, came.getAsLong())))
                : Optional.empty();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        looks = Thread.ofVirtual().name("meter").start(() -> look(ui));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (looks != null) {
            looks.interrupt();
        }
    }

    private void look(UI ui) {
        try {
            while (true) {
                ui.access(this::refresh);
                Thread.sleep(PACE);
            }
        } catch (UIDetachedException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }
}

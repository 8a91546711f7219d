package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;

/** The parts of this kit. */
@org.springframework.stereotype.Component
@DevelopmentOnly
@Order(10)
class KitGallery implements GallerySection {
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=\"document.title='broken'\">",
            "한국어로 된 아주 긴 이름 ".repeat(12),
            "שם בעברית مع العربية 123",
            "x".repeat(10_000));

    @Override
    public String title() {
        return "Statuses, times, notices, empty states, buttons";
    }

    @Override
    public List<Component> parts() {
        return List.of(
                row(Arrays.stream(Status.values()).map(StatusBadge::new)),
                row(Stream.of(
                        new Age(Instant.now()),
                        new Age(Instant.now().minus(Duration.ofDays(3))),
                        Age.asOf(Instant.now().minusSeconds(5), Duration.ofMinutes(1)),
                        Age.asOf(Instant.now().minus(Duration.ofHours(2)), Duration.ofMinutes(1)))),
                row(Stream.of(
                        mono("0192fa71-6c3e", new CopyButton("0192fa71-6c3e", "ID")),
                        new Why(List.of(
                                "Two of three vantage points lost the cluster.",
                                "Its silence is longer than it was allowed.")))),
                row(buttons()),
                row(Stream.of(
                        new Button("Remove cluster…", click -> ask(Optional.empty())),
                        new Button("Delete database…", click -> ask(Optional.of("orders-db"))))),
                stack(Arrays.stream(Notice.Kind.values())
                        .map(kind -> new Notice(kind, "A sentence that says what happened and what to do."))),
                new EmptyState("Nothing yet", "What would stand here, and what to do first.", new Button("Do it")),
                EmptyState.noMatch("Nothing fits", "Take a part of the filter away.", new Button("Clear filters")),
                EmptyState.noPermission(
                        "Not for you", "This needs the right to see users; an administrator grants it."),
                EmptyState.failed("Cannot be shown now", "The database does not answer.", new Button("Try again")),
                new ErrorPanel("The database does not answer.", "database.unavailable", "5f0c".repeat(8)),
                stack(HOSTILE.stream().map(text -> new StatusBadge(Status.UNKNOWN, text))),
                stack(HOSTILE.stream().map(text -> new ViewToolbar(text).below(text, "dev/gallery"))));
    }

    private static Stream<Component> buttons() {
        Button primary = new Button("Primary");
        primary.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button destructive = new Button("Destructive");
        destructive.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Button quiet = new Button("Quiet");
        quiet.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Button disabled = new Button("Disabled");
        disabled.setEnabled(false);
        TextField field = new TextField();
        field.setPlaceholder("A field");
        field.setAriaLabel("A field");
        return Stream.of(primary, new Button("Plain"), destructive, quiet, disabled, field);
    }

    private static void ask(Optional<String> typed) {
        new ConfirmDialog(
                        new Question(
                                typed.isPresent() ? "Delete orders-db" : "Remove cluster edge-busan-07",
                                typed.isPresent() ? "Delete database" : "Remove cluster",
                                List.of("2 apps lose their last place.", "3 people lose access.", "Backups stay."),
                                " replicas:\n-  3\n+  0\n paused: true",
                                typed),
                        () -> {})
                .open();
    }

    private static Component mono(String text, Component beside) {
        Span shown = new Span(text);
        shown.addClassName("rs-mono");
        return new Span(shown, beside);
    }

    private static Div row(Stream<? extends Component> parts) {
        Div row = new Div();
        row.addClassName("rs-row");
        parts.forEach(row::add);
        return row;
    }

    private static Div stack(Stream<? extends Component> parts) {
        Div stack = new Div();
        stack.addClassName("rs-stack");
        parts.forEach(stack::add);
        return stack;
    }
}

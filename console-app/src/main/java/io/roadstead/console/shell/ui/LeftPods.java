package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.shell.BriefPods.Left;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pods that earlier shells left, each with the way to remove it. */
final class LeftPods extends Div {
    private final Function<LogOrigin, Optional<String>> remove;
    private final Div rows = new Div();
    private final LiveLook<List<Left>> look;

    /**
     * @param looks waits for the cluster
     * @param remove waits for it too; why not, where it refuses
     */
    LeftPods(Supplier<List<Left>> looks, Function<LogOrigin, Optional<String>> remove) {
        this.remove = remove;
        rows.addClassName("rs-stack");
        look = new LiveLook<>(rows, looks, this::show);
        add(look);
    }

    private void show(List<Left> found) {
        rows.removeAll();
        found.forEach(each -> rows.add(row(each)));
    }

    private Div row(Left left) {
        String pod = left.pod().namespace() + "/" + left.pod().pod();
        Button button = new Button(getTranslation("shell.node.remove"));
        button.setAriaLabel(getTranslation("shell.node.remove") + " " + pod);
        button.addClickListener(click -> {
            button.setEnabled(false);
            UI ui = click.getSource().getUI().orElseThrow();
            Thread.ofVirtual().name("shell-remove").start(() -> {
                Optional<String> why = remove.apply(left.pod());
                try {
                    ui.access(() -> removed(ui, why));
                } catch (UIDetachedException gone) {
                    return; // nobody waits for it any more
                }
            });
        });
        String expires = left.expires().map(Instant::toString).orElse("");
        Div row = new Div(new Span(getTranslation("shell.node.left", pod, left.openedBy(), expires)), button);
        row.addClassName("rs-filter");
        return row;
    }

    private void removed(UI ui, Optional<String> why) {
        rows.removeAll();
        why.ifPresent(said -> rows.add(new Notice(Notice.Kind.WARNING, said)));
        if (why.isEmpty()) {
            look.again(ui);
        }
    }
}

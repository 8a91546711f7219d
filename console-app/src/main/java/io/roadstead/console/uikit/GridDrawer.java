package io.roadstead.console.uikit;

import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import java.util.function.Function;

/** The drawer of a list: open exactly while the address names an item that is there. */
final class GridDrawer<T> {
    private final Runnable closed;
    private Optional<Function<T, DetailDrawer>> content = Optional.empty();
    private Optional<DetailDrawer> open = Optional.empty();
    private Optional<String> key = Optional.empty();

    GridDrawer(Runnable closed) {
        this.closed = closed;
    }

    void shows(Function<T, DetailDrawer> drawer) {
        content = Optional.of(drawer);
    }

    boolean isUsed() {
        return content.isPresent();
    }

    /** Opens, changes or closes; an item that is gone closes it. */
    void follow(Optional<String> wanted, GridContent<T> page, GridDefinition<T> definition, GridSource<T> source) {
        if (wanted.equals(key) && open.isPresent()) {
            return;
        }
        close();
        wanted.flatMap(one -> onPage(one, page, definition).or(() -> source.find(one)))
                .flatMap(item -> content.map(drawer -> drawer.apply(item)))
                .ifPresent(drawer -> {
                    Registration ignored = drawer.addDialogCloseActionListener(event -> closed.run());
                    drawer.open();
                    open = Optional.of(drawer);
                    key = wanted;
                });
    }

    /** The list goes, and what is beside it with it. */
    void close() {
        open.ifPresent(DetailDrawer::close);
        open = Optional.empty();
        key = Optional.empty();
    }

    private Optional<T> onPage(String wanted, GridContent<T> page, GridDefinition<T> definition) {
        return page instanceof GridContent.Rows<T> rows
                ? rows.items().stream()
                        .filter(item -> definition.key().apply(item).equals(wanted))
                        .findFirst()
                : Optional.empty();
    }
}

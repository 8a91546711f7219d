package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.uikit.Notice;
import java.util.Optional;

/** Says what the mode of a cluster's agent means for an answer. */
final class ModeNotice {
    private ModeNotice() {}

    /** Nothing where the agent holds nothing back. */
    static Optional<Notice> of(Component page, Place.Mode mode, String key) {
        return mode == Place.Mode.MANAGER
                ? Optional.empty()
                : Optional.of(new Notice(Notice.Kind.INFORMATION, page.getTranslation(key, mode.word())));
    }
}

package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.catalog.ChartMirrors;
import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.SignedIn;

/** Carrying charts out of sources and into them, by who may change them. */
record MirrorActions(ChartMirrors mirrors, SignedIn signedIn) {
    void export(ChartSource source) {
        Caller caller = signedIn.required();
        new MirrorExportDialog(source, (wish, progress) -> mirrors.export(caller, source.id(), wish, progress)).open();
    }

    /** @param changed called once the dialog is closed */
    void take(ChartSource source, Runnable changed) {
        Caller caller = signedIn.required();
        MirrorImportDialog dialog = new MirrorImportDialog(source, file -> mirrors.take(caller, source.id(), file));
        dialog.addOpenedChangeListener(event -> {
            if (!event.isOpened()) {
                changed.run();
            }
        });
        dialog.open();
    }

    /** Why nothing happened; empty where it did. */
    static String sentence(Component page, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made _, Outcome.Taken _ -> "";
            case Outcome.Missing _ -> page.getTranslation("sources.missing");
            case Outcome.Busy _ -> page.getTranslation("sources.mirror.busy", ChartMirrors.MOST_AT_ONCE);
            case Outcome.Refused refused -> {
                String why = CatalogWords.reason(page, refused.reason());
                yield refused.of().isEmpty() ? why : refused.of() + ": " + why;
            }
        };
    }
}

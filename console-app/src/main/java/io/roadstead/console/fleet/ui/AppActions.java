package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.fleet.AppWish;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FederatedApps.Outcome;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Optional;

/** What people do with federated apps. */
record AppActions(FederatedApps apps, SignedIn signedIn) {
    boolean mayChange() {
        return signedIn.caller()
                .filter(caller -> caller.may(Permission.KUBERNETES_WRITE))
                .isPresent();
    }

    void add(Runnable then) {
        new AppDialog(Optional.empty(), wish -> apps.create(signedIn.required(), wish), then).open();
    }

    void edit(FederatedApp app, Runnable then) {
        new AppDialog(Optional.of(app), wish -> change(app, wish), then).open();
    }

    private Outcome change(FederatedApp app, AppWish wish) {
        return apps.change(signedIn.required(), app.id(), Precondition.of(app.version()), wish);
    }

    void remove(Component page, FederatedApp app, Runnable then) {
        new ConfirmDialog(
                        new ConfirmDialog.Question(
                                page.getTranslation("federated-apps.remove.title", app.name()),
                                page.getTranslation("federated-apps.remove"),
                                List.of(
                                        page.getTranslation("federated-apps.remove.stays"),
                                        page.getTranslation("federated-apps.remove.unmoved")),
                                "",
                                Optional.empty()),
                        () -> Attempt.of(page, () -> removed(page, app, then)))
                .open();
    }

    private void removed(Component page, FederatedApp app, Runnable then) {
        Outcome outcome = apps.remove(signedIn.required(), app.id(), Precondition.of(app.version()));
        String refused = AppWords.sentence(page, outcome);
        if (refused.isEmpty()) {
            then.run();
        } else {
            Attempt.say(refused);
        }
    }
}

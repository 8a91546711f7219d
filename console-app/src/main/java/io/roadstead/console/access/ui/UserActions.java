package io.roadstead.console.access.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.AccountRecovery;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService;
import io.roadstead.console.access.UserService.Outcome;
import io.roadstead.console.access.WantedUser;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.SignedIn;
import java.net.URI;
import java.util.Optional;

/** What pages do with users, each for the person at the browser and to the version of the user that this one saw. */
@SpringComponent
class UserActions {
    private final UserService users;
    private final AccountRecovery recovery;
    private final SignedIn signedIn;

    UserActions(UserService users, AccountRecovery recovery, SignedIn signedIn) {
        this.users = users;
        this.recovery = recovery;
        this.signedIn = signedIn;
    }

    Outcome create(WantedUser wanted) {
        return users.create(signedIn.required(), wanted, Optional.empty());
    }

    Outcome change(UserAccount seen, WantedUser wanted) {
        return users.change(signedIn.required(), seen.id(), Precondition.of(seen.version()), wanted);
    }

    Outcome enable(UserAccount seen, boolean enabled) {
        return change(seen, new WantedUser(new AccountName(seen.name()), Optional.empty(), seen.role(), enabled));
    }

    Outcome remove(UserAccount seen) {
        return users.remove(signedIn.required(), seen.id(), Precondition.of(seen.version()));
    }

    boolean removeSecondFactor(UserAccount seen) {
        return recovery.removeSecondFactor(signedIn.required(), seen.id());
    }

    /** Makes a link for a password, and shows it with the address that this browser knows the console by. */
    void showLink(UserAccount user) {
        UI ui = UI.getCurrent();
        recovery.link(signedIn.required(), user.id())
                .ifPresent(link -> ui.getPage()
                        .fetchCurrentURL(page -> new SecretDialog(
                                        ui.getTranslation("users.link.title", user.name()),
                                        ui.getTranslation("users.link.explanation"),
                                        URI.create(page.toString())
                                                .resolve(link.path())
                                                .toString())
                                .open()));
    }
}

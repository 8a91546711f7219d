package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService.Outcome;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.GridCell;
import java.util.Optional;
import java.util.function.Supplier;

/** Fills the drawer of one user, with what an administrator can do. */
final class UserDrawer {
    private final DetailDrawer drawer;
    private final UserAccount user;
    private final UserActions actions;
    private final Runnable changed;

    private UserDrawer(UserAccount user, DetailDrawer drawer, UserActions actions, Runnable changed) {
        this.user = user;
        this.drawer = drawer;
        this.actions = actions;
        this.changed = changed;
    }

    /** @param changed called after each change */
    static DetailDrawer of(
            UserAccount user, String kind, GridCell.State state, Optional<UserActions> actions, Runnable changed) {
        DetailDrawer drawer = new DetailDrawer(kind, user.name()).status(state);
        drawer.tab(drawer.getTranslation("users.summary"), new Div(facts(user, drawer))); // a tab takes the list's role
        actions.ifPresent(may -> new UserDrawer(user, drawer, may, changed).offer());
        return drawer;
    }

    private static FactList facts(UserAccount user, DetailDrawer drawer) {
        return new FactList()
                .fact("users.column.displayName", user.displayName())
                .fact(
                        "users.own-role",
                        drawer.getTranslation("roles." + user.role().word()))
                .fact(
                        "users.effective-role",
                        drawer.getTranslation("roles." + user.effectiveRole().word()))
                .fact("users.column.secondFactor", drawer.getTranslation("users.second-factor." + user.secondFactor()))
                .fact("users.column.sessions", Integer.toString(user.signIns()))
                .fact("users.column.createdAt", new Age(user.createdAt()))
                .fact("users.column.id", user.id().toString());
    }

    private void offer() {
        drawer.action(button("users.edit", this::edit))
                .action(button("users.link", () -> Attempt.of(drawer, () -> actions.showLink(user))))
                .action(button(user.enabled() ? "users.disable" : "users.enable", this::switchOver));
        if (user.secondFactor()) {
            drawer.action(button("users.second-factor.remove", this::removeSecondFactor));
        }
        drawer.destructive(button("users.remove", this::remove));
    }

    private Button button(String key, Runnable press) {
        return new Button(drawer.getTranslation(key), click -> {
            drawer.dismiss();
            press.run();
        });
    }

    private void edit() {
        new UserDialog(Optional.of(user), wanted -> actions.change(user, wanted), done -> changed.run()).open();
    }

    private void switchOver() {
        attempt(() -> actions.enable(user, !user.enabled()));
    }

    private void removeSecondFactor() {
        new AskDialog(
                        drawer.getTranslation("users.second-factor.remove"),
                        drawer.getTranslation("users.second-factor.remove.text", user.name()),
                        drawer.getTranslation("users.second-factor.remove"),
                        () -> Attempt.of(drawer, () -> {
                            actions.removeSecondFactor(user);
                            changed.run();
                        }))
                .open();
    }

    private void remove() {
        new AskDialog(
                        drawer.getTranslation("users.remove.title", user.name()),
                        drawer.getTranslation("users.remove.text"),
                        drawer.getTranslation("users.remove"),
                        () -> attempt(() -> actions.remove(user)))
                .open();
    }

    private void attempt(Supplier<Outcome> change) {
        Attempt.of(drawer, () -> {
            switch (change.get()) {
                case Outcome.Done done -> changed.run();
                case Outcome.LastAdministrator last -> Attempt.say(drawer.getTranslation("users.last-administrator"));
                case Outcome.Missing missing -> changed.run();
                case Outcome.Stale stale -> {
                    Attempt.say(drawer.getTranslation("users.stale"));
                    changed.run();
                }
                case Outcome.NameTaken taken -> throw new IllegalStateException("the name is not changed here");
                case Outcome.PasswordRefused refused -> throw new IllegalStateException("no password was given");
            }
        });
    }
}

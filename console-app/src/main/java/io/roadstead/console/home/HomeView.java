package io.roadstead.console.home;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.map.WorldMap;
import jakarta.annotation.security.PermitAll;

/** The first page after sign-in, by what the person may do: run the fleet, review it, or use it. */
@Route("")
@Menu(title = "nav.home", order = 0, icon = "house")
@PermitAll
@Uses(WorldMap.class) // a part of a block that another module brings; else it would be missing in the bundle
class HomeView extends Main implements HasDynamicTitle {
    HomeView(SignedIn signedIn, HomeParts parts) {
        addClassName("rs-page");
        signedIn.caller().ifPresentOrElse(caller -> fill(caller, parts), this::lost);
    }

    private void fill(Caller caller, HomeParts parts) {
        switch (Reader.of(caller)) {
            case ADMINISTRATOR -> {
                add(
                        new ViewToolbar(getTranslation("home.fleet.title")),
                        parts.gettingStarted(caller),
                        parts.summaries(caller),
                        parts.columns(parts.attention(caller), parts.changes(caller)),
                        parts.blocks(caller),
                        parts.noClusters(caller));
            }
            case AUDITOR -> {
                add(
                        new ViewToolbar(getTranslation("home.auditor.title")),
                        parts.summaries(caller),
                        parts.chain(caller),
                        parts.columns(parts.attention(caller), parts.changes(caller)),
                        parts.blocks(caller));
            }
            case USER -> {
                add(
                        new ViewToolbar(getTranslation("home.user.title", caller.name())),
                        parts.summaries(caller),
                        parts.columns(parts.attention(caller), parts.own(caller)),
                        parts.blocks(caller));
            }
        }
    }

    private void lost() {
        add(
                new ViewToolbar(getTranslation("nav.home")),
                EmptyState.failed(getTranslation("home.lost.title"), getTranslation("home.lost.explanation")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.home") + " · Roadstead";
    }
}

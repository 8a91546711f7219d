package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Why somebody may or may not, who may, and who may more: about oneself for everybody, about others for those who see access. */
@Route("access")
@Menu(title = "nav.access", order = 340, icon = "waypoints")
@PermitAll
@StyleSheet("styles/access.css")
class AccessView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final AccessActions actions;
    private final TabSheet sheet = new TabSheet();
    private final Map<AccessQuestion.Kind, AccessPanel> panels = new EnumMap<>(AccessQuestion.Kind.class);
    private final Map<AccessQuestion.Kind, Tab> tabs = new EnumMap<>(AccessQuestion.Kind.class);

    AccessView(AccessActions actions) {
        this.actions = actions;
        addClassName("rs-page");
        sheet.addClassName("rs-access-tabs");
        add(new ViewToolbar(getTranslation("access.title")));
        Attempt.of(this, this::build, sentence -> add(EmptyState.failed(getTranslation("access.failed"), sentence)));
    }

    private void build() {
        List<Places.Named> clusters = actions.clusters();
        if (clusters.isEmpty()) {
            add(new EmptyState(getTranslation("access.empty"), getTranslation("access.empty.text")));
            return;
        }
        add(AccessQuestion.Kind.WHY, new WhyPanel(actions, clusters));
        if (actions.ofOthers()) {
            add(AccessQuestion.Kind.WHO, new WhoCanPanel(actions, clusters));
        }
        add(AccessQuestion.Kind.MATRIX, new MatrixPanel(actions, clusters));
        add(AccessQuestion.Kind.COMPARE, new ComparePanel(actions, clusters));
        add(AccessQuestion.Kind.GRAPH, new GraphPanel(actions, clusters));
        add(sheet);
    }

    private void add(AccessQuestion.Kind kind, AccessPanel panel) {
        panels.put(kind, panel);
        tabs.put(kind, sheet.add(getTranslation("access.tab." + AccessWords.word(kind)), panel));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AccessQuestion asked = AccessQuestion.of(event.getLocation().getQueryParameters());
        AccessPanel panel = panels.get(asked.kind());
        if (panel != null) {
            sheet.setSelectedTab(tabs.get(asked.kind()));
            panel.show(asked);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.title") + " · Roadstead";
    }
}

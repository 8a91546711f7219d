package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.RecentSignIn;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.inventory.PodNamespaces;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.shell.kubectl.KubectlShells;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;

/** A shell with kubectl for one cluster; which one stands in the address alone, and only if it may be known. */
@Route("clusters/:id/kubectl")
@PermitAll
class KubectlView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ClusterService clusters;
    private final KubectlPanel.Parts parts;
    private final SignedIn signedIn;

    KubectlView(
            ClusterService clusters,
            KubectlShells shells,
            PodNamespaces namespaces,
            ShellDoor door,
            ShellNotes notes,
            RecentSignIn recent,
            SignedIn signedIn) {
        this.clusters = clusters;
        this.parts = new KubectlPanel.Parts(shells, namespaces, door, notes, recent, signedIn);
        this.signedIn = signedIn;
        addClassName("rs-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Caller caller = signedIn.required();
        event.getRouteParameters()
                .get("id")
                .flatMap(key -> clusters.find(caller, key))
                .ifPresentOrElse(cluster -> show(caller, cluster), this::showNone);
    }

    private void show(Caller caller, Cluster cluster) {
        String name = cluster.name();
        ViewToolbar head = new ViewToolbar(getTranslation("kubectl-shell.title"));
        if (caller.may(Permission.CLUSTERS_READ)) {
            head.below(getTranslation("clusters.title"), "clusters").below(name, "clusters/" + name);
        } else {
            head.with(name); // the pages of clusters are not for everybody
        }
        add(head, new KubectlPanel(parts, cluster.id(), name));
    }

    private void showNone() {
        add(
                new ViewToolbar(getTranslation("kubectl-shell.title")),
                EmptyState.missing(getTranslation("clusters.missing"), getTranslation("clusters.missing.text")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("kubectl-shell.title") + " · Roadstead";
    }
}

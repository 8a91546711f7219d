package io.roadstead.console.cluster.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.KubeconfigForm;
import io.roadstead.console.cluster.KubeconfigService;
import io.roadstead.console.cluster.KubeconfigService.Outcome;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;

/** Lets the person at the browser get a kubeconfig for some clusters. */
@SpringComponent
class KubeconfigDialogs {
    private final KubeconfigService kubeconfigs;
    private final SignedIn signedIn;

    KubeconfigDialogs(KubeconfigService kubeconfigs, SignedIn signedIn) {
        this.kubeconfigs = kubeconfigs;
        this.signedIn = signedIn;
    }

    /** @param clusters ids or names */
    void open(List<String> clusters) {
        new KubeconfigDialog(clusters, this).open();
    }

    Outcome preview(List<String> clusters, KubeconfigForm form) {
        return kubeconfigs.preview(signedIn.required(), clusters, form);
    }

    Outcome make(List<String> clusters, KubeconfigForm form) {
        return kubeconfigs.make(signedIn.required(), clusters, form);
    }
}

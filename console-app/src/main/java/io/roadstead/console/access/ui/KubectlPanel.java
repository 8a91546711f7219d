package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.access.issuer.KubectlSignIns;
import io.roadstead.console.access.issuer.KubectlSignIns.KubectlSignIn;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;

/** Where kubectl is signed in for the person at the browser; each can be ended. Not there while there is none. */
final class KubectlPanel extends Div {
    private final KubectlSignIns signIns;
    private final SignedIn signedIn;

    KubectlPanel(KubectlSignIns signIns, SignedIn signedIn) {
        this.signIns = signIns;
        this.signedIn = signedIn;
        addClassName("rs-card");
        Attempt.of(this, this::show);
    }

    private void show() {
        removeAll();
        List<KubectlSignIn> all = signIns.of(signedIn.required());
        setVisible(!all.isEmpty());
        FactList lines = new FactList();
        all.forEach(signIn -> lines.named(signIn.cluster(), line(signIn)));
        add(new H2(getTranslation("kubectl.list.title")), new Paragraph(getTranslation("kubectl.list.text")), lines);
    }

    private Div line(KubectlSignIn signIn) {
        Button end = new Button(
                getTranslation("tokens.end"),
                click -> Attempt.of(this, () -> {
                    signIns.end(signedIn.required(), signIn.id());
                    show();
                }));
        end.setAriaLabel(getTranslation("kubectl.end.label", signIn.cluster()));
        return new Div(
                new Text(getTranslation("kubectl.list.from", signIn.address()) + " "),
                new Age(signIn.created()),
                new Text(" · " + getTranslation("kubectl.list.used") + " "),
                new Age(signIn.used()),
                new Text(" "),
                end);
    }
}

package io.roadstead.console.access.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.issuer.IssuerPaths;
import io.roadstead.console.access.issuer.KubectlCodes;
import io.roadstead.console.access.model.KubectlRequest;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** Where kubectl on this machine sends its person: asks, and sends the browser back with a code or a refusal. */
@Route(value = IssuerPaths.AUTHORIZE, autoLayout = false)
@PermitAll
class KubectlView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final KubectlCodes codes;
    private final SignedIn signedIn;
    private final Optional<UUID> browser = SignIns.current();

    KubectlView(KubectlCodes codes, SignedIn signedIn) {
        this.codes = codes;
        this.signedIn = signedIn;
        addClassName("rs-door");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new Brand());
        switch (KubectlRequest.parse(event.getLocation().getQueryParameters().getParameters())) {
            case KubectlRequest.Parsed.Bad(KubectlRequest.Fault fault) ->
                add(new Notice(Notice.Kind.FAILED, getTranslation("kubectl.fault." + fault.word())));
            case KubectlRequest.Parsed.Good(KubectlRequest request) -> Attempt.of(this, () -> ask(request));
        }
    }

    private void ask(KubectlRequest request) {
        Caller caller = signedIn.required();
        codes.cluster(caller, request)
                .ifPresentOrElse(
                        cluster -> add(new KubectlQuestion(
                                caller.name(),
                                cluster,
                                new FactList()
                                        .fact(
                                                "kubectl.answer",
                                                request.answerTo().url()),
                                () -> Attempt.of(this, () -> allow(request)),
                                () -> leave(codes.deny(request)))),
                        () -> add(new Notice(Notice.Kind.FAILED, getTranslation("kubectl.no-cluster"))));
    }

    private void allow(KubectlRequest request) {
        browser.flatMap(signIn -> codes.allow(signedIn.required(), signIn, request))
                .ifPresentOrElse(this::leave, () -> Attempt.say(getTranslation("kubectl.sign-in-again")));
    }

    private void leave(String address) {
        removeAll();
        add(new Brand(), new Notice(Notice.Kind.INFORMATION, getTranslation("kubectl.left")));
        getUI().ifPresent(ui -> ui.getPage().setLocation(address));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("kubectl.page") + " · Roadstead";
    }
}

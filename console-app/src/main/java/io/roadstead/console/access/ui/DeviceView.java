package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.issuer.IssuerPaths;
import io.roadstead.console.access.issuer.KubectlDevices;
import io.roadstead.console.access.issuer.KubectlDevices.Found;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** Where a person types the code that kubectl shows on another machine, and lets it in or not. */
@Route(value = IssuerPaths.DEVICE, autoLayout = false)
@PermitAll
class DeviceView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST_TYPED = 20;

    private final KubectlDevices devices;
    private final SignedIn signedIn;
    private final Optional<UUID> browser = SignIns.current();
    private final TextField code = new TextField(getTranslation("device.code"));
    private final Div content = new Div();

    DeviceView(KubectlDevices devices, SignedIn signedIn) {
        this.devices = devices;
        this.signedIn = signedIn;
        addClassName("rs-door");
        code.setMaxLength(MOST_TYPED);
        code.setAutofocus(true);
        code.setHelperText(getTranslation("device.code.helper"));
        code.getElement().setAttribute("autocomplete", "off");
        add(new Brand(), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("user_code")
                .filter(typed -> typed.length() <= MOST_TYPED)
                .ifPresent(code::setValue);
        askForCode();
    }

    /** Also where an address brought the code: that the person compares it with what kubectl shows is the protection. */
    private void askForCode() {
        Button go = new Button(getTranslation("device.go"), click -> Attempt.of(this, this::look));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.addClickShortcut(Key.ENTER);
        Div form = new Div(
                new H2(getTranslation("device.title")), new Paragraph(getTranslation("device.explanation")), code, go);
        form.addClassName("rs-form");
        show(form);
    }

    private void look() {
        String typed = code.getValue();
        code.setInvalid(false);
        switch (devices.find(signedIn.required(), typed)) {
            case Found.None none -> refuse(getTranslation("device.unknown"));
            case Found.TooOften often ->
                refuse(getTranslation("device.too-often", often.pause().toSeconds() + 1));
            case Found.One(KubectlDevices.Request request) -> ask(typed, request);
        }
    }

    private void refuse(String sentence) {
        code.setErrorMessage(sentence);
        code.setInvalid(true);
        code.focus();
    }

    private void ask(String typed, KubectlDevices.Request request) {
        FactList facts =
                new FactList().fact("device.from", request.address()).fact("device.since", new Age(request.since()));
        show(new KubectlQuestion(
                signedIn.required().name(),
                request.cluster(),
                facts,
                () -> decide(typed, true),
                () -> decide(typed, false)));
    }

    private void decide(String typed, boolean allowed) {
        Attempt.of(this, () -> {
            boolean done = browser.filter(signIn -> devices.decide(signedIn.required(), signIn, typed, allowed))
                    .isPresent();
            if (done) {
                show(new Notice(
                        allowed ? Notice.Kind.DONE : Notice.Kind.INFORMATION,
                        getTranslation(allowed ? "device.allowed" : "device.denied")));
            } else {
                Attempt.say(getTranslation("device.unknown"));
                askForCode();
            }
        });
    }

    private void show(Component next) {
        content.removeAll();
        content.add(next);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("device.title") + " · Roadstead";
    }
}

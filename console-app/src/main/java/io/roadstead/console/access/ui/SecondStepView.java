package io.roadstead.console.access.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.roadstead.console.access.SecondStep;
import io.roadstead.console.access.SecondStepFilter;
import io.roadstead.console.access.SignInThrottleFilter;
import io.roadstead.console.uikit.Brand;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SubmitButton;

/** Asks for the code after the password; the browser sends it as a form, so that sign-in happens outside of the page. */
@Route(value = "login/code", autoLayout = false)
@AnonymousAllowed
class SecondStepView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final SecondStep second;
    private final Div notice = new Div();

    SecondStepView(SecondStep second) {
        this.second = second;
        addClassName("rs-door");
        add(new Brand(), notice, form());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!second.awaited()) {
            event.forwardTo("login", QueryParameters.of(SecondStepFilter.OVER, ""));
            return;
        }
        var parameters = event.getLocation().getQueryParameters().getParameters();
        notice.removeAll();
        if (parameters.containsKey(SignInThrottleFilter.WAIT)) {
            notice.add(new Notice(Notice.Kind.WARNING, getTranslation("login.code.wait")));
        } else if (parameters.containsKey("error")) {
            notice.add(new Notice(Notice.Kind.FAILED, getTranslation("login.code.wrong")));
        }
    }

    private Form form() {
        TextField code = new TextField(getTranslation("login.code.field"));
        code.setHelperText(getTranslation("login.code.helper"));
        code.setMaxLength(40);
        code.setAutofocus(true);
        code.getElement().setAttribute("name", "code").setAttribute("autocomplete", "one-time-code");
        Button submit = new Button(getTranslation("login.submit"));
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Form form = new Form();
        form.addClassName("rs-form");
        form.add(
                new H2(getTranslation("login.code.title")),
                new Paragraph(getTranslation("login.code.explanation")),
                code,
                new SubmitButton(submit),
                new Anchor("login", getTranslation("login.code.back")));
        return form;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.code.title") + " · Roadstead";
    }

    /** One that the browser sends by itself. */
    @Tag("form")
    private static final class Form extends HtmlContainer {
        Form() {
            getElement().setAttribute("method", "post").setAttribute("action", SecondStepFilter.PATH.substring(1));
        }
    }
}

package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.access.SecondFactors;
import io.roadstead.console.access.SecondFactors.Outcome;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.RecoveryCode;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.uikit.CopyButton;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where people ask for a code from their telephone beside their password, and stop that again. */
@Route("second-factor")
@Menu(title = "nav.second-factor", order = 905, icon = "smartphone")
@PermitAll
class SecondFactorView extends Main implements HasDynamicTitle {
    private final SecondFactors factors;
    private final String account;
    private final Div outcome = new Div();
    private final Div content = new Div();

    SecondFactorView(SecondFactors factors, AuthenticationContext authentication) {
        this.factors = factors;
        this.account = authentication.getPrincipalName().orElseThrow();
        addClassName("rs-page");
        content.addClassName("rs-stack");
        add(
                new ViewToolbar(getTranslation("factor.title")),
                new Paragraph(getTranslation("factor.explanation")),
                outcome,
                content);
        refresh();
    }

    private void refresh() {
        Optional<Integer> recoveryCodes = factors.recoveryCodes(account);
        show(recoveryCodes.<Component>map(this::present).orElseGet(this::absent));
    }

    private Component present(int recoveryCodes) {
        var form = new SecondFactorForm("factor.remove", "factor.remove.explanation");
        form.onSubmit((password, code) -> attempt(form, () -> factors.remove(account, password, code)));
        return new Div(
                new Notice(Notice.Kind.DONE, getTranslation("factor.on")),
                new Notice(
                        recoveryCodes > 2 ? Notice.Kind.INFORMATION : Notice.Kind.WARNING,
                        getTranslation("factor.recovery.left", recoveryCodes)),
                new Button(getTranslation("factor.renew"), click -> show(renewal())),
                form);
    }

    private Component renewal() {
        outcome.removeAll();
        var form = new SecondFactorForm("factor.renew", "factor.renew.explanation");
        form.onSubmit((password, code) -> attempt(form, () -> factors.renewRecoveryCodes(account, password, code)));
        return new Div(form, new Button(getTranslation("factor.renew.back"), click -> refresh()));
    }

    private Component absent() {
        TotpSecret secret = factors.propose();
        var form = new SecondFactorForm("factor.add", "factor.add.explanation");
        form.addComponentAtIndex(2, new QrCode(secret.uri(new AccountName(account)), getTranslation("factor.qr")));
        form.addComponentAtIndex(3, secret(secret));
        form.onSubmit((password, code) -> attempt(form, () -> factors.add(account, password, secret, code)));
        return form;
    }

    private Div secret(TotpSecret secret) {
        Pre text = new Pre(secret.text());
        text.addClassName("rs-code");
        return new Div(new Paragraph(getTranslation("factor.secret")), text);
    }

    private void attempt(SecondFactorForm form, Supplier<Outcome> change) {
        outcome.removeAll();
        form.clearRefusals();
        try {
            show(form, change.get());
        } catch (AuditUnavailable unrecorded) {
            say(Notice.Kind.FAILED, "audit.unavailable");
        }
    }

    private void show(SecondFactorForm form, Outcome result) {
        switch (result) {
            case Outcome.Added added -> show(recoveryCodes("factor.added", added.codes()));
            case Outcome.Renewed renewed -> show(recoveryCodes("factor.renewed", renewed.codes()));
            case Outcome.Removed removed -> {
                say(Notice.Kind.DONE, "factor.removed");
                refresh();
            }
            case Outcome.WrongPassword wrong -> form.refusePassword();
            case Outcome.WrongCode wrong -> form.refuseCode();
            case Outcome.TooOften often -> say(Notice.Kind.WARNING, "login.code.wait");
            case Outcome.Overtaken overtaken -> refresh();
        }
    }

    private Component recoveryCodes(String done, List<RecoveryCode> codes) {
        Pre text = new Pre(codes.stream().map(RecoveryCode::text).collect(Collectors.joining("\n")));
        text.addClassName("rs-code");
        text.setId("recovery-codes");
        Div shown = new Div(
                new Notice(Notice.Kind.DONE, getTranslation(done)),
                new Paragraph(getTranslation("factor.recovery.explanation")),
                text,
                new CopyButton(text.getText(), new Button(getTranslation("factor.recovery.copy"))),
                new Button(getTranslation("factor.recovery.kept"), click -> refresh()));
        shown.addClassName("rs-form");
        shown.addClassName("rs-form-page");
        return shown;
    }

    private void show(Component component) {
        content.removeAll();
        content.add(component);
    }

    private void say(Notice.Kind kind, String key) {
        outcome.removeAll();
        outcome.add(new Notice(kind, getTranslation(key)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("factor.title") + " · Roadstead";
    }
}

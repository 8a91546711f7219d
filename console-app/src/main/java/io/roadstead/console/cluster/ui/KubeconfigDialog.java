package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.cluster.KubeconfigForm;
import io.roadstead.console.cluster.KubeconfigService;
import io.roadstead.console.cluster.KubeconfigService.Outcome;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.CopyButton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Chooses how kubectl signs in, shows the file without its secret, then gives it once, to save or to copy. */
final class KubeconfigDialog extends Dialog {
    private final List<String> clusters;
    private final KubeconfigDialogs files;
    private final Select<String> form = new Select<>();
    private final Select<Duration> lifetime = new Select<>();
    private final Paragraph meaning = new Paragraph();
    private final Pre shown = new Pre();

    KubeconfigDialog(List<String> clusters, KubeconfigDialogs files) {
        this.clusters = List.copyOf(clusters);
        this.files = files;
        setHeaderTitle(getTranslation("kubeconfig.title", clusters.size()));
        setWidth("min(640px, 96vw)");
        form.setLabel(getTranslation("kubeconfig.form"));
        form.setItems("token", "oidc", "oidc-device-code");
        form.setItemLabelGenerator(word -> getTranslation("kubeconfig.form." + word));
        form.setValue("token");
        form.addValueChangeListener(change -> show());
        lifetime.setLabel(getTranslation("kubeconfig.lifetime"));
        lifetime.setItems(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(7));
        lifetime.setItemLabelGenerator(this::words);
        lifetime.setValue(Duration.ofHours(8));
        meaning.addClassName("rs-muted");
        meaning.getElement().setAttribute("role", "status");
        shown.addClassName("rs-code");
        shown.getElement().setAttribute("tabindex", "0");
        shown.getElement().setAttribute("aria-label", getTranslation("kubeconfig.preview"));
        Div content = new Div(form, lifetime, meaning, shown);
        content.addClassName("rs-dialog");
        add(content);
        Button make = new Button(getTranslation("kubeconfig.make"), click -> make());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), make);
        show();
    }

    private String words(Duration ttl) {
        return ttl.toDays() > 0
                ? getTranslation("kubeconfig.lifetime.days", ttl.toDays())
                : getTranslation("kubeconfig.lifetime.hours", ttl.toHours());
    }

    private KubeconfigForm chosen() {
        return switch (form.getValue()) {
            case "token" -> new KubeconfigForm.ByToken(Optional.of(lifetime.getValue()));
            case "oidc" -> new KubeconfigForm.ByBrowser(false);
            default -> new KubeconfigForm.ByBrowser(true);
        };
    }

    private void show() {
        lifetime.setVisible(form.getValue().equals("token"));
        meaning.setText(getTranslation("kubeconfig.form." + form.getValue() + ".text"));
        made(() -> files.preview(clusters, chosen())).ifPresent(made -> shown.setText(made.text()));
    }

    private void make() {
        made(() -> files.make(clusters, chosen())).ifPresent(this::give);
    }

    /** What was made, unless that was refused, which is said. */
    private Optional<Outcome.Made> made(Supplier<Outcome> making) {
        try {
            return switch (making.get()) {
                case Outcome.Made made -> Optional.of(made);
                case Outcome.Missing missing -> refused(getTranslation("clusters.missing"));
                case Outcome.Uncountable many ->
                    refused(getTranslation("kubeconfig.many", KubeconfigService.MAX_CLUSTERS));
                case Outcome.Refused full -> refused(getTranslation("tokens.full", TokenService.MAX_TOKENS));
            };
        } catch (ConsoleException denied) {
            if (denied.code() == ProblemCode.SIGN_IN_RECENT) {
                throw denied; // told with the way to sign in again
            }
            return refused(denied.sentence());
        } catch (DataAccessException | TransactionException lost) {
            return refused(getTranslation("layout.database-lost"));
        }
    }

    private static Optional<Outcome.Made> refused(String sentence) {
        Attempt.say(sentence);
        return Optional.empty();
    }

    /** From here on there is a secret in this dialog, so only its button closes it. */
    private void give(Outcome.Made made) {
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        form.setReadOnly(true);
        lifetime.setReadOnly(true);
        meaning.setText(getTranslation(made.expires().isPresent() ? "kubeconfig.made.secret" : "kubeconfig.made"));
        made.expires().ifPresent(end -> {
            meaning.add(" " + getTranslation("kubeconfig.made.ends") + " ");
            meaning.add(new Age(end));
        });
        Button copy = new Button(getTranslation("dialog.copy"));
        getFooter().removeAll();
        getFooter()
                .add(
                        new Button(getTranslation("dialog.close"), click -> close()),
                        new CopyButton(made.text(), copy),
                        download(made));
    }

    private Anchor download(Outcome.Made made) {
        byte[] bytes = made.text().getBytes(StandardCharsets.UTF_8);
        Button save = new Button(getTranslation("kubeconfig.download"));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.getElement().setAttribute("tabindex", "-1"); // the link around it takes the keys
        Anchor link = new Anchor();
        link.add(save);
        link.getElement().setAttribute("router-ignore", true);
        link.setHref(DownloadHandler.fromInputStream(event -> {
            event.getResponse().setHeader("Cache-Control", "no-store");
            return new DownloadResponse(
                    new ByteArrayInputStream(bytes), made.fileName(), "application/yaml", bytes.length);
        }));
        return link;
    }
}

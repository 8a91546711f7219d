package io.roadstead.console.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says what went wrong while a page was being used: a refusal in its own sentence, a fault with what finds it in the log. */
@Component
class Faults implements VaadinServiceInitListener {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final int SHOWN_MILLISECONDS = 12_000;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(begun -> begun.getSession().setErrorHandler(Faults::handle));
    }

    private static void handle(ErrorEvent event) {
        ErrorPanel panel = panel(event.getThrowable());
        if (UI.getCurrent() != null) {
            Notification shown = new Notification(panel);
            shown.setDuration(SHOWN_MILLISECONDS);
            shown.setPosition(Notification.Position.BOTTOM_END);
            shown.open();
        }
    }

    /** Logs a fault, and makes the panel that names it; a refusal is no fault. */
    static ErrorPanel panel(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConsoleException refusal) {
                return refusal.code() == ProblemCode.SIGN_IN_RECENT
                        ? new ErrorPanel(refusal, "", new SignInAgain())
                        : new ErrorPanel(refusal, "");
            }
        }
        byte[] bits = new byte[16];
        ThreadLocalRandom.current().nextBytes(bits);
        String trace = HexFormat.of().formatHex(bits);
        log.atError().addKeyValue("trace", trace).setCause(thrown).log("a page failed");
        return new ErrorPanel(new Span().getTranslation("error.fault"), ProblemCode.SERVER_FAULT.code(), trace);
    }
}

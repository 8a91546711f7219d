package io.roadstead.console.access;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.Instant;
import org.springframework.boot.test.context.TestComponent;

/** For tests without a browser, where nobody comes through the door: whoever is there has just signed in. */
@TestComponent
public class FreshSignIn implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(begun -> begun.getUI()
                        .getSession()
                        .getSession()
                        .setAttribute(SignInCookie.class.getName() + ".at", Instant.now()));
    }
}

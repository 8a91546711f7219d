package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Instead of a page that could not be made. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class FaultView extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        addClassName("rs-page");
        removeAll();
        add(Faults.panel(error.getException()), new Anchor("", getTranslation("missing.home")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("error.title") + " · Roadstead";
    }
}

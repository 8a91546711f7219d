package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.TrailVerifier;
import io.roadstead.console.audit.VerificationWork;
import io.roadstead.console.audit.pdf.AuditPdf;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;

/** The audit trail, newest first; what is chosen stands in the address, so that it can be sent to somebody. */
@Route("audit")
@Menu(title = "nav.audit", order = 390, icon = "scroll-text")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class AuditView extends Main implements HasDynamicTitle {
    AuditView(
            AuditSearch search,
            AuditExport export,
            AuditPdf pdf,
            TrailVerifier verifier,
            VerificationWork work,
            SignedIn person,
            DataGrids grids,
            LiveUpdates live) {
        addClassNames("rs-page", "rs-full");
        add(
                new ViewToolbar(getTranslation("audit.title")),
                new ChainBar(verifier, work, person, live),
                grids.of(AuditList.of(this), new AuditRows(search, export, person))
                        .opensDrawer(record -> new AuditDrawer(this, record).made())
                        .downloads()
                        .downloads(getTranslation("audit.pdf"), new AuditPdfFile(export, pdf, person, getLocale())));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.title") + " · Roadstead";
    }
}

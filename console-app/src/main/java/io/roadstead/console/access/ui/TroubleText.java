package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.model.GroupClaim;
import io.roadstead.console.access.model.IdTokenRule;
import io.roadstead.console.access.model.SignInTrouble;

/** Words why a sign-in by a provider did not come about. */
final class TroubleText {
    private TroubleText() {}

    static String of(Component place, SignInTrouble trouble) {
        return place.getTranslation(
                "sign-in.trouble." + trouble.word(), IdTokenRule.CLOCK_SKEW.toSeconds(), GroupClaim.MOST);
    }
}

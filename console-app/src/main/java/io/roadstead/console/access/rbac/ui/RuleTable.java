package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.rbac.model.Rule;
import java.util.List;

/** Rules so that people read them: verbs, what they are on, and in which API group. */
final class RuleTable {
    private RuleTable() {}

    static NativeTable of(Component page, List<Rule> rules) {
        NativeTable table = new NativeTable();
        table.addClassNames("rs-table", "rs-rules");
        NativeTableRow titles = new NativeTableRow();
        for (String column : List.of("verbs", "on", "group")) {
            titles.add(new NativeTableHeaderCell(page.getTranslation("roles.rule." + column)));
        }
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        rules.forEach(rule -> body.add(
                new NativeTableRow(cell(words(rule.verbs())), cell(on(page, rule)), cell(groups(page, rule)))));
        table.add(head, body);
        return table;
    }

    private static String on(Component page, Rule rule) {
        if (!rule.nonResourceUrls().isEmpty()) {
            return page.getTranslation("roles.rule.paths", words(rule.nonResourceUrls()));
        }
        return rule.resourceNames().isEmpty()
                ? words(rule.resources())
                : page.getTranslation("roles.rule.named", words(rule.resources()), words(rule.resourceNames()));
    }

    private static String groups(Component page, Rule rule) {
        return words(rule.apiGroups().stream()
                .map(group -> group.isEmpty() ? page.getTranslation("roles.rule.core") : group)
                .toList());
    }

    private static String words(List<String> words) {
        return String.join(", ", words);
    }

    private static NativeTableCell cell(String text) {
        Span span = new Span(text);
        span.addClassName("rs-mono");
        return new NativeTableCell(span);
    }
}

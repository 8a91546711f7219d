package io.roadstead.console.uikit.chart;

import java.util.Currency;

/** What the numbers of a chart are. The axis, the table and the tip show them in it. */
public sealed interface ChartUnit {
    /** Whole bytes; shown in KiB, MiB and so on. */
    record InBytes() implements ChartUnit {}

    /** Cores of processors. */
    record InCores() implements ChartUnit {}

    /** Whole units of the currency, such as won or dollars. */
    record InMoney(Currency currency) implements ChartUnit {}

    /** Shares: 1 is a hundred percent. */
    record InPercent() implements ChartUnit {}

    /** Seconds. */
    record InSeconds() implements ChartUnit {}

    /** Things that are counted; the word is shown beside the axis, in the language of the page. */
    record Counted(String word) implements ChartUnit {}
}

package io.roadstead.console.uikit.chart;

import java.time.Instant;
import java.util.List;

/** What the values are of: moments, or things with names. */
public sealed interface ChartAxis {
    /** How many places it has. */
    int size();

    /** Moments, the earlier first. */
    record Times(List<Instant> moments) implements ChartAxis {
        /** Copies the list. */
        public Times {
            moments = List.copyOf(moments);
            for (int i = 1; i < moments.size(); i++) {
                if (!moments.get(i - 1).isBefore(moments.get(i))) {
                    throw new IllegalArgumentException("moments must ascend, but not at place " + i);
                }
            }
        }

        @Override
        public int size() {
            return moments.size();
        }
    }

    /** Names, such as of clusters. */
    record Names(List<String> names) implements ChartAxis {
        /** Copies the list. */
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public int size() {
            return names.size();
        }
    }
}

package felhom.agent.config;

import felhom.agent.report.FindingCode;

import java.util.Arrays;

/** The message for a code that no finding has. */
public final class FindingCodes {
    private FindingCodes() {}

    /** What to say of an unknown code. */
    public static String unknown(String text) {
        return "no finding has the code \""
                + text
                + "\""
                + Nearest.to(
                                text,
                                Arrays.stream(FindingCode.values()).map(FindingCode::code).toList())
                        .map(near -> "; the nearest is " + near)
                        .orElse("; the report shows the code of each problem in brackets");
    }
}

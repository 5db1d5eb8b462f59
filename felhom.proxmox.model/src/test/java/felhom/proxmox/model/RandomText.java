package felhom.proxmox.model;

import java.util.Random;
import java.util.function.IntPredicate;

/** Texts that nobody would think of, but always the same ones. */
public final class RandomText {
    private static final String SPICE = "/\\%:;,=!@#?&. {}'\"$-_~+ü€😀\u2028\uFEFF٣";

    private RandomText() {}

    public static String of(Random random, int minLength, int maxLength, IntPredicate allowed) {
        int[] spice = SPICE.codePoints().toArray();
        int length = random.nextInt(minLength, maxLength + 1);
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < length) {
            int c =
                    switch (random.nextInt(4)) {
                        case 0 -> spice[random.nextInt(spice.length)];
                        case 1 -> random.nextInt(0x20, 0x2000);
                        default -> 'a' + random.nextInt(26);
                    };
            if (allowed.test(c)) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    static boolean isField(int c) {
        return c != ':' && !Character.isWhitespace(c) && !Character.isISOControl(c);
    }

    static boolean isPrintable(int c) {
        return !Character.isISOControl(c);
    }
}

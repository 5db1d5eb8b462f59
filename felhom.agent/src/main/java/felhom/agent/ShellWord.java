package felhom.agent;

import java.util.regex.Pattern;

/** Words of commands that root pastes; some are the host's own, such as the name of a bridge. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@:/._-]+");

    private ShellWord() {}

    static boolean isPlain(String word) {
        return PLAIN.matcher(word).matches();
    }

    static String quoted(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

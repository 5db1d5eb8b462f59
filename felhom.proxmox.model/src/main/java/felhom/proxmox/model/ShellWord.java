package felhom.proxmox.model;

import java.util.regex.Pattern;

/** Words of commands that root pastes: paths and names of volumes may hold blanks and worse. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@:/=,._+-]+");

    private ShellWord() {}

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

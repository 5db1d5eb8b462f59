package felhom.proxmox.privileged.command;

import java.util.List;

/**
 * One program with its argument vector, not yet started. It exists only if its arguments have the
 * form, so there is no command outside the forms.
 *
 * @param form what kind of command it is
 * @param arguments what follows the program's name; never a secret, because every process of the
 *     host can read it, and it is logged
 */
public record Command(CommandForm form, List<String> arguments) {
    public Command {
        arguments = List.copyOf(arguments);
        if (!form.accepts(arguments)) {
            // The arguments may be hostile, and so are not repeated.
            throw new IllegalArgumentException(
                    "%s: these %s arguments are not of the form: %s"
                            .formatted(form.name(), arguments.size(), form.usage()));
        }
    }

    public Executable executable() {
        return form.executable();
    }
}

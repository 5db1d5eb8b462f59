package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.elevation.CommandException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Takes the steps of one plan, all or none: if one fails, the changes of the earlier ones are
 * undone. What existed before stays.
 */
final class UsbTransaction {
    private final UsbSettings settings;
    private final UsbHost host;
    private final UsbStepRunner steps;
    private final Deque<UsbStep> back = new ArrayDeque<>();
    private boolean fileIsNew;

    UsbTransaction(UsbSettings settings, UsbHost host, UsbStepRunner steps) {
        this.settings = settings;
        this.host = host;
        this.steps = steps;
    }

    void take(UsbMountPlan plan) {
        MountName name = plan.request().name();
        try {
            for (UsbStep step : plan.steps()) {
                prepare(step);
                boolean changes = steps.take(step);
                if (changes) {
                    remember(step, name);
                }
            }
        } catch (UsbDiskException | CommandException e) {
            boolean interrupted = Thread.interrupted();
            try {
                takeBack(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            throw e;
        }
    }

    /**
     * A command that is ended early may still have its effect, so its undo is prepared before it.
     */
    private void prepare(UsbStep step) {
        switch (step) {
            case UsbStep.EnableUnit(MountName name) when fileIsNew ->
                    back.push(new UsbStep.DisableUnit(name));
            case UsbStep.StartUnit(MountName name)
                    when host.mountedAt(settings.mountPoint(name)).isEmpty() ->
                    back.push(new UsbStep.StopUnit(name));
            default -> {
                // What it changes, if anything, is known when it is done.
            }
        }
    }

    private void remember(UsbStep step, MountName name) {
        switch (step) {
            case UsbStep.WriteUnit(Path file, String content) ->
                    pushFile(name, new UsbStep.RemoveUnit(file, content));
            case UsbStep.AddFstabLine(Path file, MountName ignored, String line) ->
                    pushFile(name, new UsbStep.RemoveFstabLine(file, name, line));
            default -> {
                // It was prepared, or cannot be taken back because it only looks.
            }
        }
    }

    /** The steps are undone in reverse order. */
    private void pushFile(MountName name, UsbStep removal) {
        fileIsNew = true;
        if (!Files.exists(settings.mountPoint(name))) {
            back.push(new UsbStep.RemoveFolder(settings.mountPoint(name)));
        }
        back.push(new UsbStep.ForgetFailure(name));
        back.push(new UsbStep.ReloadSystemd());
        back.push(removal);
    }

    private void takeBack(RuntimeException cause) {
        List<String> left = new ArrayList<>();
        List<RuntimeException> problems = new ArrayList<>();
        for (UsbStep step : back) {
            try {
                steps.take(step);
            } catch (UsbDiskException | CommandException e) {
                left.add(step.describe());
                problems.add(e);
            }
        }
        if (!left.isEmpty()) {
            UndoIncompleteException incomplete = new UndoIncompleteException(cause, left);
            problems.forEach(incomplete::addSuppressed);
            throw incomplete;
        }
    }
}

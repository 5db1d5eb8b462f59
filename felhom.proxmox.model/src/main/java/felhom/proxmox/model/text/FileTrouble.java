package felhom.proxmox.model.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Says in English why a file could not be read or written. The text of an {@link IOException} comes
 * from the operating system, in the language of the user, so only its type is looked at.
 */
public final class FileTrouble {
    private FileTrouble() {}

    /**
     * Describes a failure.
     *
     * @param failure what was thrown
     * @return the reason, as the end of a sentence about the file
     */
    public static String words(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file or directory";
            case AccessDeniedException denied -> "this user is not allowed to";
            case FileAlreadyExistsException there -> "there is such a file already";
            case DirectoryNotEmptyException full -> "the directory is not empty";
            case NotDirectoryException other -> "it is not a directory";
            case CharacterCodingException binary -> "it is not text in UTF-8";
            default -> "the operating system reports an error";
        };
    }
}

package felhom.proxmox.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;

class FileTroubleTests {
    static Stream<Arguments> failures() {
        String turkish = "Böyle bir dosya ya da dizin yok";
        return Stream.of(
                Arguments.of(
                        new NoSuchFileException("a", null, turkish),
                        "there is no such file or directory"),
                Arguments.of(
                        new AccessDeniedException("a", null, turkish),
                        "this user is not allowed to"),
                Arguments.of(
                        new FileAlreadyExistsException("a", null, turkish),
                        "there is such a file already"),
                Arguments.of(new DirectoryNotEmptyException("a"), "the directory is not empty"),
                Arguments.of(new NotDirectoryException("a"), "it is not a directory"),
                Arguments.of(new MalformedInputException(1), "it is not text in UTF-8"),
                Arguments.of(
                        new FileSystemException("a", null, turkish),
                        "the operating system reports an error"),
                Arguments.of(new IOException(turkish), "the operating system reports an error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isSaidInEnglish(IOException failure, String words) {
        assertEquals(words, FileTrouble.words(failure));
    }
}

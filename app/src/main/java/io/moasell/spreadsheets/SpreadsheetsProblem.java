package io.moasell.spreadsheets;

import io.moasell.kernel.Problem;

/** Why a file, a row or a cell cannot be used. */
public enum SpreadsheetsProblem implements Problem {
    FILE_EMPTY(Kind.INVALID),
    /** {0} the most, in megabytes. */
    FILE_TOO_LARGE(Kind.INVALID),
    FILE_DAMAGED(Kind.INVALID),
    /** {0} the last row that could be read. */
    DAMAGED_AFTER_ROW(Kind.INVALID),
    /** Neither a workbook nor text. */
    NOT_A_SHEET(Kind.INVALID),
    /** The binary workbook of Excel (.xlsb). */
    BINARY_WORKBOOK(Kind.INVALID),
    /** A workbook of another program: {0} its name. */
    OTHER_PROGRAM(Kind.INVALID),
    /** Excel 95 or older. */
    OLD_WORKBOOK(Kind.INVALID),
    /** Locked by a document security product of the company. */
    SECURED_DOCUMENT(Kind.INVALID),
    PASSWORD_NEEDED(Kind.INVALID),
    PASSWORD_WRONG(Kind.INVALID),
    /** Locked in a way that nobody here can open. */
    LOCK_UNKNOWN(Kind.INVALID),
    /** A small file that unpacks to an enormous one. */
    FILE_SWELLS(Kind.INVALID),
    /** {0} the most. */
    TOO_MANY_ROWS(Kind.INVALID),
    /** {0} the row, {1} the most. */
    TOO_MANY_COLUMNS(Kind.INVALID),
    TOO_MUCH_TEXT(Kind.INVALID),
    /** No sheet that can be seen has anything in it. */
    SHEET_EMPTY(Kind.INVALID),
    /** {0} its name. */
    NO_SUCH_SHEET(Kind.INVALID),
    /** {0} the row, {1} the encoding. */
    UNREADABLE_CHARACTERS(Kind.INVALID),
    /** {0} the row where the quotation begins. */
    QUOTE_OPEN(Kind.INVALID),
    /** {0} the cell, such as C5. */
    CELL_ERROR(Kind.INVALID),
    /** {0} the cell. */
    CELL_NOT_CALCULATED(Kind.INVALID),
    /** {0} the cell. */
    CELL_LOST_DIGITS(Kind.INVALID),
    /** {0} the cell. */
    CELL_BROKEN_TEXT(Kind.INVALID),
    /** {0} the row that should hold the titles. */
    HEADER_MISSING(Kind.INVALID),
    /** {0} the field's label. */
    COLUMN_NEEDED(Kind.INVALID),
    /** {0} the column's letters, {1} and {2} the labels of the fields. */
    COLUMN_TWICE(Kind.INVALID),
    /** There are titles, and nothing below them. */
    NO_ROWS(Kind.INVALID),
    NO_SUCH_UPLOAD(Kind.NOT_FOUND),
    /** It was applied already, or is being applied. */
    UPLOAD_TAKEN(Kind.REFUSED);

    private final Kind kind;

    SpreadsheetsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}

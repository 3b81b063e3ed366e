package io.moasell.catalog;

import io.moasell.kernel.Problem;

/** Why the catalog refuses. */
public enum CatalogProblem implements Problem {
    CODE_MISSING(Kind.INVALID, "code"),
    CODE_LONG(Kind.INVALID, "code"),
    CODE_TAKEN(Kind.REFUSED, "code"),
    NAME_MISSING(Kind.INVALID, "name"),
    NAME_LONG(Kind.INVALID, "name"),
    OPTION_LONG(Kind.INVALID, "option"),
    BARCODE_LONG(Kind.INVALID, "barcode"),
    /** Not a whole number of won from 0 on. */
    COST_UNREADABLE(Kind.INVALID, "cost"),
    /** Not a whole number of won from 0 on. */
    PRICE_UNREADABLE(Kind.INVALID, "price"),
    TAX_TYPE_UNKNOWN(Kind.INVALID, "taxType"),
    /** Neither 과세 nor 면세 nor 영세율. */
    TAX_UNREADABLE(Kind.INVALID, "tax"),
    SUPPLIER_LONG(Kind.INVALID, "supplier"),
    /** Not from a gram to a ton. */
    WEIGHT_UNREADABLE(Kind.INVALID, "weight"),
    BOX_UNREADABLE(Kind.INVALID, "perBox"),
    SHIPS_ALONE_UNREADABLE(Kind.INVALID, "shipsAlone"),
    RETIRED_UNREADABLE(Kind.INVALID, "retired"),
    MEMO_LONG(Kind.INVALID, "memo"),
    SKU_UNKNOWN(Kind.NOT_FOUND, "code"),
    /** Somebody else changed it since it was looked at. */
    SKU_CHANGED(Kind.REFUSED, "name"),
    /** Neither a JPEG nor a PNG nor a GIF that can be drawn. */
    PICTURE_UNREADABLE(Kind.INVALID, "picture"),
    PICTURE_LARGE(Kind.INVALID, "picture"),
    PARTS_MISSING(Kind.INVALID, "part-0"),
    PARTS_MANY(Kind.INVALID, "part-0"),
    PART_UNKNOWN(Kind.INVALID, "part"),
    /** A set cannot be in a set. */
    PART_IS_SET(Kind.INVALID, "part"),
    PART_TWICE(Kind.INVALID, "part"),
    PART_QUANTITY(Kind.INVALID, "quantity"),
    SET_UNKNOWN(Kind.NOT_FOUND, "code"),
    /** Somebody else changed its parts since they were looked at. */
    SET_CHANGED(Kind.REFUSED, "part-0"),
    AXES_MISSING(Kind.INVALID, "axis-0"),
    AXIS_EMPTY(Kind.INVALID, "values"),
    OPTIONS_MANY(Kind.INVALID, "axis-0"),
    /** A code stands in two rows of a file. */
    SHEET_TWICE(Kind.INVALID, "code"),
    /** The field cannot be changed in this way. */
    BULK_UNFIT(Kind.INVALID, "how"),
    BULK_NUMBER(Kind.INVALID, "value"),
    BULK_WORDS(Kind.INVALID, "value"),
    BULK_ROUND(Kind.INVALID, "round"),
    BULK_NONE(Kind.INVALID, "field"),
    BULK_MANY(Kind.INVALID, "field"),
    /** It would not do any more what was looked at. */
    BULK_CHANGED(Kind.REFUSED, "field"),
    BULK_UNKNOWN(Kind.NOT_FOUND, "field"),
    BULK_UNDONE(Kind.REFUSED, "field"),
    /** Somebody changed one of its SKUs since. */
    BULK_TOUCHED(Kind.REFUSED, "field");

    private final Kind kind;
    private final String field;

    CatalogProblem(Kind kind, String field) {
        this.kind = kind;
        this.field = field;
    }

    /** What must be corrected, by its name in a form or a request. */
    public String field() {
        return field;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}

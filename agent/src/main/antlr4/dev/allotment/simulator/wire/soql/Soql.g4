/** The part of SOQL that the simulated org answers. What is not here is refused as MALFORMED_QUERY, never half understood. */
grammar Soql;

query
    : SELECT selection FROM name where? orderBy? limit? offset? EOF
    ;

selection
    : COUNT OPEN CLOSE              # counting
    | path (COMMA path)*            # listing
    ;

where : WHERE condition ;
orderBy : ORDER BY ordering (COMMA ordering)* ;
ordering : path direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))? ;
limit : LIMIT INTEGER ;
offset : OFFSET INTEGER ;

// The platform refuses AND and OR side by side without parentheses; so does this grammar.
condition
    : simple (AND simple)+          # conjunction
    | simple (OR simple)+           # disjunction
    | simple                        # single
    ;

simple
    : NOT simple                                    # negation
    | OPEN condition CLOSE                          # group
    | path comparator literal                       # comparison
    | path LIKE STRING                              # likeness
    | path NOT? IN OPEN literal (COMMA literal)* CLOSE      # membership
    | path (INCLUDES | EXCLUDES) OPEN STRING (COMMA STRING)* CLOSE  # choice
    ;

comparator : EQUAL | UNEQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL ;

literal
    : STRING        # text
    | INTEGER       # number
    | DECIMAL       # number
    | DATETIME      # datetime
    | DATE          # date
    | TRUE          # truth
    | FALSE         # truth
    | NULL          # nothing
    ;

path : name (DOT name)* ;

// Words that SOQL reserves only in their place and that objects or fields may be called.
name : IDENTIFIER | ORDER | LIMIT | OFFSET | BY | FIRST | LAST | COUNT | NULLS | ASC | DESC | INCLUDES | EXCLUDES ;

SELECT : S E L E C T ;
FROM : F R O M ;
WHERE : W H E R E ;
ORDER : O R D E R ;
BY : B Y ;
LIMIT : L I M I T ;
OFFSET : O F F S E T ;
ASC : A S C ;
DESC : D E S C ;
NULLS : N U L L S ;
FIRST : F I R S T ;
LAST : L A S T ;
COUNT : C O U N T ;
AND : A N D ;
OR : O R ;
NOT : N O T ;
IN : I N ;
LIKE : L I K E ;
INCLUDES : I N C L U D E S ;
EXCLUDES : E X C L U D E S ;
TRUE : T R U E ;
FALSE : F A L S E ;
NULL : N U L L ;

OPEN : '(' ;
CLOSE : ')' ;
COMMA : ',' ;
DOT : '.' ;
EQUAL : '=' ;
UNEQUAL : '!=' | '<>' ;
LESS_OR_EQUAL : '<=' ;
GREATER_OR_EQUAL : '>=' ;
LESS : '<' ;
GREATER : '>' ;

DATETIME
    : DAY [tT] DIGIT DIGIT ':' DIGIT DIGIT ':' DIGIT DIGIT ('.' DIGIT+)? ([zZ] | [+-] DIGIT DIGIT ':'? DIGIT DIGIT)
    ;
DATE : DAY ;
DECIMAL : [+-]? (DIGIT+ '.' DIGIT* | '.' DIGIT+) ([eE] [+-]? DIGIT+)? | [+-]? DIGIT+ [eE] [+-]? DIGIT+ ;
INTEGER : [+-]? DIGIT+ ;
STRING : '\'' ( '\\' . | ~['\\\r\n] )* '\'' ;
IDENTIFIER : [a-zA-Z] [a-zA-Z0-9_]* ;
BLANK : [ \t\r\n]+ -> skip ;
// Anything else becomes a token of its own, so that the parser reports it in the platform's words.
ODD : . ;

fragment DAY : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT ;
fragment DIGIT : [0-9] ;
fragment A : [aA] ;
fragment B : [bB] ;
fragment C : [cC] ;
fragment D : [dD] ;
fragment E : [eE] ;
fragment F : [fF] ;
fragment H : [hH] ;
fragment I : [iI] ;
fragment K : [kK] ;
fragment L : [lL] ;
fragment M : [mM] ;
fragment N : [nN] ;
fragment O : [oO] ;
fragment R : [rR] ;
fragment S : [sS] ;
fragment T : [tT] ;
fragment U : [uU] ;
fragment W : [wW] ;
fragment X : [xX] ;
fragment Y : [yY] ;

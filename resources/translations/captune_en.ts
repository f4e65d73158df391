<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ReadOut</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PlotLegend</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PlotView</name>
    <message numerus="yes">
        <source>%n point(s) at or below zero are not shown on a logarithmic axis.</source>
        <translation>
            <numerusform>%n point at or below zero is not shown on a logarithmic axis.</numerusform>
            <numerusform>%n points at or below zero are not shown on a logarithmic axis.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
</context>
</TS>

"""Native Excel charts of a planned sheet."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from xl_iki.plan import address
from xl_iki.plan.model import Grafik, Rentang
from xl_iki.xlsx.gaya import BIRU, GRAFIK


def add_grafik(ws: Worksheet, grafik: Grafik) -> None:
    """Add a bar or column chart to a sheet."""
    chart = BarChart()
    chart.type = "bar" if grafik.jenis == "batang" else "col"
    chart.title = grafik.judul
    chart.title.overlay = False
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
    chart.legend = None
    chart.gapWidth = 60
    chart.width, chart.height = grafik.lebar_cm, grafik.tinggi_cm
    chart.add_data(_reference(ws, grafik.nilai), titles_from_data=False)
    series = chart.series[0]
    labels = _reference(ws, grafik.label)
    series.cat = AxDataSource(strRef=StrRef(f=str(labels)))
    series.graphicalProperties = GraphicalProperties(solidFill=BIRU)
    series.invertIfNegative = False
    for n, colour in enumerate(grafik.warna):
        series.dPt.append(DataPoint(idx=n, spPr=GraphicalProperties(solidFill=GRAFIK[colour])))
    shown = DataLabelList()
    shown.showVal = True
    shown.showSerName = shown.showCatName = shown.showLegendKey = shown.showPercent = False
    shown.numFmt = "0.0" if grafik.jenis == "batang" else "0"
    series.dLbls = shown
    _axes(chart, grafik)
    ws.add_chart(chart, address.of(*grafik.jangkar))


def _axes(chart: BarChart, grafik: Grafik) -> None:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.title = grafik.sumbu
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=None)
    small = CharacterProperties(sz=1000)
    text = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])
    chart.x_axis.txPr = chart.y_axis.txPr = text
    if grafik.jenis == "batang":
        # Excel draws horizontal bars from the bottom up; the first jabatan belongs on top.
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"


def _reference(ws: Worksheet, rentang: Rentang) -> Reference:
    return Reference(
        ws,
        min_col=rentang.kolom,
        max_col=rentang.kolom,
        min_row=rentang.baris,
        max_row=rentang.baris_akhir,
    )
